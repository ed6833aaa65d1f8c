"""Paragraphs into sentences, each with its place in the source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exporter.readers.profile_page.person import Person

_COMPANY_SUFFIX = frozenset(("inc", "ltd", "co", "corp", "llc", "plc", "bros", "gmbh", "etc", "u.s", "u.k", "ph.d",
                             "jr", "sr", "b.sc", "m.sc", "b.a", "m.a", "s.a", "b.v", "n.v", "a.g", "pvt", "pty"))
_NEVER_LAST = frozenset(("dr", "mr", "mrs", "ms", "mx", "prof", "st", "no", "vs", "e.g", "i.e", "approx", "dept",
                         "mt", "ft", "fig", "vol"))
_PRONOUN = re.compile(r"(?:He|She|They|I|We|His|Her|Their|My)\s")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+\S)|[。！？]+(?=\S)?|;(?=\s+\S)")
_OPENERS = re.compile(
    r"(?:In|From|Since|Between|Until|During|On|As|At|After|Before|Prior|Then|Next|Later|Finally|Currently|Previously"
    r"|The"
    r"|This|That|These|Their|His|Her|My|Our|Its|It|While|When|With|Additionally|Also|Subsequently|Earlier|Following"
    r"|Starting|Beginning|Today|Now|Most|Here|There|Afterwards?|Lastly|Moreover|Furthermore|Outside|Besides)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page without its indentation and bullet: text, 1-based number and column."""

    text: str
    number: int
    column: int = 1
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one text."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its lines as one line."""
        return " ".join(line.text for line in self.lines)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the text."""
        for line in self.lines:
            if offset <= len(line.text):
                return line.number, line.column + offset
            offset -= len(line.text) + 1
        return self.lines[-1].number, self.lines[-1].column


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands, and where it begins."""

    text: str
    line: int
    column: int = 1


def sentences(paragraph: Paragraph, person: Person) -> Iterator[Sentence]:
    """The sentences of a paragraph. `Inc.` ends one only where the next words begin one."""
    text, start = paragraph.text, 0
    for match in _END.finditer(text):
        if _ends(text[start : match.end()], text[match.end() :].lstrip(), person):
            yield from _sentence(paragraph, start, match.end())
            start = match.end()
    yield from _sentence(paragraph, start, len(text))


def _sentence(paragraph: Paragraph, start: int, end: int) -> Iterator[Sentence]:
    raw = paragraph.text[start:end]
    if raw.strip():
        line, column = paragraph.place(start + len(raw) - len(raw.lstrip()))
        yield Sentence(raw.strip(), line, column)


def _ends(before: str, after: str, person: Person) -> bool:
    if before.endswith(";"):
        return person.begins(after)
    if not before.endswith((".", "…")):
        return True
    last = before.rsplit(maxsplit=1)[-1].lower().strip("(\"'“”,").rstrip(".")
    if last in _NEVER_LAST:
        return False
    if len(last) == 1 and last.isalpha():
        return bool(_PRONOUN.match(after) or _OPENERS.match(after))
    if last in _COMPANY_SUFFIX:
        return person.begins(after) or bool(_OPENERS.match(after))
    return not after[:1].islower()


def without_full_stop(text: str) -> str:
    """A sentence or clause without what ends it; the full stop of an abbreviation stays."""
    bare = text.strip().rstrip("!?。！？…").rstrip(" ,;:")
    if not bare.endswith("."):
        return bare
    words = bare.rsplit(maxsplit=1)
    last = words[-1].lower().rstrip(".") if words else ""
    return bare if last in _COMPANY_SUFFIX - {"etc"} and not bare.endswith("..") else bare.rstrip(". ")


def capitalised(text: str) -> str:
    """A text with its first letter in upper case; names that begin in lower case (`eMCP`, `iOS`) stay as they are."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text if any(char.isupper() for char in first) else text[:1].upper() + text[1:]
