"""Small documents to test with, and what their pages say."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from support.sheets import make_sheet

from exporter.document import (
    Block,
    BulletList,
    Document,
    Group,
    Heading,
    ListItem,
    Meta,
    Paragraph,
    Region,
    Role,
    Run,
    Running,
    Sheet,
    SplitLine,
)
from exporter.typeset.boxes import Page, PlacedLine

META = Meta(title="Ada – Résumé", author="Ada", subject="", keywords=(), language="en")
QUIET = Running()


def runs(text: str, role: Role | None = None) -> tuple[Run, ...]:
    return (Run(text, role),) if text else ()


def paragraph(text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(runs(text), role)


def bullets(*texts: str) -> BulletList:
    return BulletList(tuple(ListItem(runs(text)) for text in texts))


def title(text: str) -> Heading:
    return Heading(2, runs(text), Role.SECTION_TITLE)


def job(name: str, dates: str = "2019 – 2023") -> SplitLine:
    return SplitLine(runs(name), runs(dates, Role.DATE), Role.ENTRY_TITLE, level=3)


def entry(*blocks: Block, keep_together: bool = False, break_before: bool = False) -> Group:
    return Group("entry", blocks, keep_together, break_before)


def section(*blocks: Block, break_before: bool = False) -> Group:
    return Group("section", blocks, break_before=break_before)


def make_document(
    *blocks: Block, sheet: Sheet | None = None, masthead: tuple[Block, ...] = (), running: Running = QUIET,
    **regions: tuple[Block, ...],
) -> Document:
    """A document with these blocks in the region `main`, and with what else is named."""
    columns = tuple(Region(name, held) for name, held in ({"main": blocks} | regions).items())
    return Document(META, sheet or make_sheet(), masthead, columns, running)


def said(mark: PlacedLine) -> str:
    return "".join(word.text for piece in mark.line.pieces for word in piece.words)


def lines(pages: Iterable[Page]) -> list[PlacedLine]:
    """The lines of pages, without what repeats in their margins."""
    marks = [mark for page in pages for mark in page.placements]
    return [mark for mark in marks if isinstance(mark, PlacedLine) and mark.part != "running"]


def texts(pages: Iterable[Page]) -> list[str]:
    """What each line says."""
    return [said(line).strip() for line in lines(pages)]


def line_of(pages: Iterable[Page], text: str) -> PlacedLine:
    """The first line that contains a text."""
    return next(line for line in lines(pages) if text in said(line))


def page_of(pages: Iterable[Page], text: str) -> int:
    """The number of the page where a text stands first."""
    return next(page.number for page in pages for line in lines([page]) if text in said(line))


def letters_shown(pages: Iterable[Page]) -> str:
    """All that pages say, in their order, without space, signs of lists and separators."""
    told = (said(line) for line in lines(pages) if line.part not in {"marker", "separator"})
    return "".join("".join(told).split())


def letters_of(document: Document) -> str:
    """All that a document says, in its order, without space."""
    blocks = [*document.masthead, *(block for region in document.regions for block in region.blocks)]
    return "".join("".join(run.text for run in runs_of(tuple(blocks))).split())


def runs_of(node: object) -> Iterator[Run]:
    """The runs of a node, in the order of its fields."""
    if isinstance(node, Run):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from runs_of(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from runs_of(getattr(node, field.name))
