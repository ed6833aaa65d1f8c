"""From a document to a Word file: native styles, lists, fields and frames in a package of the same bytes every time."""

from exporter.renderers.docx.render import render

__all__ = ["render"]
