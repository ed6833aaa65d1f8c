"""The reader of profile pages: bytes in, a résumé and notices out."""

import re

from pydantic import ValidationError

from exporter.errors import Location, Problem, ReadError
from exporter.readers.profile_page.compose import reading_of
from exporter.readers.profile_page.lines import raw_lines
from exporter.readers.profile_page.page import Page, page_of
from exporter.readers.profile_page.story import story_of
from exporter.readers.source import Reading, Source

MAX_BYTES = 250_000
_GLANCE = 60_000
_MARKUP = re.compile(r"\s*(?:[{\[<%]|---|\\|#)")
_PAGE_HEADING = re.compile(r"^\s*(?:Timeline|Previous companies):?\s*$", re.IGNORECASE | re.MULTILINE)
_KEY = re.compile(r"^\s*(?:-\s+)?[\w.\"'-]+\s*(?::(?:\s|$)|=\s)", re.MULTILINE)


class ProfilePage:
    """Reads a public profile page that was saved as text."""

    format = "profile-page"

    def recognises(self, source: Source) -> bool:
        """Whether the text begins with a name and tells a career or an education of that person."""
        try:
            text = _decoded(source.data[:_GLANCE], complete=len(source.data) <= _GLANCE)
        except UnicodeDecodeError:
            return False
        if len(source.data) > MAX_BYTES or "\0" in text or _MARKUP.match(text) or _is_keyed(text):
            return False
        page = page_of(text)
        return page is not None and (_tells_a_career(page) or bool(page.timeline and _PAGE_HEADING.search(text)))

    def read(self, source: Source) -> Reading:
        """The résumé that the page tells; ReadError where it is no text or names nobody."""
        text = _text(source)
        page = page_of(text)
        if page is None:
            first = Location(source.name, 1, 1)
            problem = Problem("", "a profile page begins with the person's name", rule="profile-page", location=first)
            raise ReadError(f"{source.name}: no name where a profile page has it, in its first lines", [problem])
        try:
            return reading_of(page, story_of(page.paragraphs, page.person), source.name, raw_lines(text))
        except ValidationError as error:
            raise ReadError(f"{source.name}: this page can't be read: {error.errors()[0]['msg']}") from error


PROFILE_PAGE = ProfilePage()


def _text(source: Source) -> str:
    if len(source.data) > MAX_BYTES:
        raise ReadError(f"{source.name}: {len(source.data):,} bytes are more than a profile page has ({MAX_BYTES:,})")
    try:
        text = _decoded(source.data)
    except UnicodeDecodeError as error:
        raise ReadError(f"{source.name}: not UTF-8 text: byte {error.start + 1:,} can't be read") from error
    if "\0" in text:
        raise ReadError(f"{source.name}: this is no text, it holds zero bytes")
    return text


def _decoded(data: bytes, *, complete: bool = True) -> str:
    """The text of bytes: UTF-16 where a byte order mark says so, else UTF-8. A glance may end inside a character."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    glance = data if complete else data[: data.rfind(b"\n") + 1] or data
    return glance.decode(encoding)


def _is_keyed(text: str) -> bool:
    """Whether most lines, or the first ones, are `key: value`: YAML, TOML, settings."""
    lines = [line for line in text.splitlines() if line.strip()]
    keyed = sum(bool(_KEY.match(line)) for line in lines)
    return bool(lines) and (bool(_KEY.match(lines[0])) or keyed * 2 > len(lines))


def _tells_a_career(page: Page) -> bool:
    story = story_of(page.paragraphs, page.person)
    return bool(story.jobs or story.education)
