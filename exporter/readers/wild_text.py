"""What the texts of files in the wild say by their lines: paragraphs, points of a list, keywords between commas."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from exporter.model.base import is_empty, snake
from exporter.readers.markup import from_html

_SEPARATOR = re.compile(r"\s*[;；、]\s*|\s*[,，]\s+|\s*，\s*")
_BULLET = re.compile(r"\s*(?:[-*–—•▪◦‣●·]|\d{1,2}[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;。！？：；…)\]\"”’]\s*$")


def texts(name: str, value: str) -> list[str]:
    """The items in a text where a list is expected: lines, and for short words what commas part."""
    lines = [_BULLET.sub("", line, count=1).strip() for line in from_html(value).splitlines()]
    lines = [line for line in lines if line]
    if name == "highlights" or len(lines) > 1:
        return lines
    return [part for line in lines for part in _SEPARATOR.split(line) if part]


def paragraphs(text: str) -> str:
    """Blank lines after lines that end like sentences; a line that ends otherwise was just wrapped."""
    if "\n" not in text.strip():
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    apart = [line + ("\n" if _SENTENCE_END.search(line) and not _BULLET.match(after) else "")
             for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(apart)).strip()


def bullets(text: str) -> tuple[str, list[str]]:
    """A text without the lines with bullets at its end, and what stands in those; no bullets if text follows them."""
    lines = text.splitlines()
    first = next((at for at, line in enumerate(lines) if _BULLET.match(line)), len(lines))
    points: list[str] = []
    for line in lines[first:]:
        if _BULLET.match(line):
            points.append(_BULLET.sub("", line, count=1).strip())
        elif line.strip() and line[:1].isspace():
            points[-1] += f" {line.strip()}"
        elif line.strip():
            return text, []
    return ("\n".join(lines[:first]).strip(), points) if len(points) > 1 or first else (text, [])


def leaves(value: Any) -> Iterator[str]:
    """All that a value says, as texts in order."""
    if isinstance(value, Mapping):
        yield from (leaf for item in value.values() for leaf in leaves(item))
    elif isinstance(value, list):
        yield from (leaf for item in value for leaf in leaves(item))
    elif not is_empty(value):
        yield ("yes" if value else "no") if isinstance(value, bool) else str(value).strip()


def words(value: Any) -> set[str]:
    """The words of all that a value says."""
    return set(re.findall(r"\w+", " ".join(leaves(value))))


def title(key: str) -> str:
    """A key as a title: `personal-statement` is `Personal statement`; one with spaces or a capital first stays."""
    if " " in key or key[:1].isupper():
        return key.strip()
    words = snake(key).replace("_", " ").strip()
    return words[:1].upper() + words[1:]
