"""Whether a text holds what a document says: in order, nothing lost, nothing twice."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from support.documents import runs_of

from exporter.document import Block, Document, Group, Role, SplitLine
from exporter.document.dump import texts

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[•–·▪◦‣|,;\d.)]*")  # signs and numbers of lists, and what parts items in a line


def letters(text: str) -> str:
    """A text without space, composed, in small letters; where it stands in lines doesn't matter, nor that a layout has
    capitals for its titles."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def words(text: str) -> Counter[str]:
    """How often each word is there. Numbers and signs are left out, since lists and pages bring their own."""
    return Counter(
        word for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()) if not word.isdecimal())


def said(document: Document) -> list[str]:
    """Every piece of text of a document, in the order it shall be read."""
    return list(texts(document))


def said_in(document: Document, blocks: tuple[Block, ...]) -> list[str]:
    """Every piece of text of some of its blocks."""
    return list(texts(replace(document, masthead=blocks, regions=())))


def read_in_word(document: Document) -> Document:
    """The document as its Word file is read: a date in the margin stands before what it dates."""
    return _with_margin_dates(document, lambda line: replace(line, start=line.end, end=line.start))


def without_margin_dates(document: Document) -> Document:
    """A document without the dates that stand before a title in the margin and come after it in the document."""
    return _with_margin_dates(document, lambda line: replace(line, end=()))


def _with_margin_dates(document: Document, told: Callable[[SplitLine], SplitLine]) -> Document:
    """A document with its lines told otherwise whose date stands in the margin."""
    if document.sheet[Role.DATE].place == "flow":
        return document

    def retold(block: Block) -> Block:
        match block:
            case Group():
                return replace(block, blocks=tuple(map(retold, block.blocks)))
            case SplitLine(_, end) if any(run.role is Role.DATE for run in end):
                return told(block)
            case _:
                return block

    regions = tuple(region._replace(blocks=tuple(map(retold, region.blocks))) for region in document.regions)
    return replace(document, regions=regions)


def hrefs(document: Document) -> list[str]:
    """Where the text of a document leads, in the order it shall be read."""
    return [run.href for run in runs_of((document.masthead, document.regions)) if run.href]


def missing(pieces: Iterable[str], text: str) -> list[str]:
    """The pieces that a text doesn't hold in this order, each after the one before."""
    stream, position, lost = letters(text), 0, []
    for piece in filter(None, map(letters, pieces)):
        found = stream.find(piece, position)
        if found < 0:
            lost.append(piece)
        else:
            position = found + len(piece)
    return lost


def besides(pieces: Iterable[str], text: str) -> list[str]:
    """What a text holds before, between and after the pieces, other than signs of lists and separators."""
    stream, position, more = letters(text), 0, []
    for piece in filter(None, map(letters, pieces)):
        found = stream.find(piece, position)
        if found >= 0:
            more.append(stream[position:found])
            position = found + len(piece)
    return [gap for gap in (*more, stream[position:]) if not _BETWEEN.fullmatch(gap)]


def foul(text: str) -> set[str]:
    """Characters that no reader of a file should meet: soft hyphens, private use, replacement, ligatures, controls."""
    return {
        char for char in text
        if char in "\u00ad\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cs")
        or "\ufb00" <= char <= "\ufb06" or (unicodedata.category(char) == "Cc" and char not in "\t\n\r")
    }
