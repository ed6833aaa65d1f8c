"""Reads a public profile page saved as text: a name, a headline, a career told in prose, captions and a timeline."""

from exporter.readers.profile_page.reader import PROFILE_PAGE

__all__ = ["PROFILE_PAGE"]
