"""The document tree as text that a person can read and review."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from exporter.document.nodes import (
    Avatar,
    Block,
    BulletList,
    Cell,
    Document,
    Group,
    Heading,
    Image,
    KeyValue,
    ListItem,
    Paragraph,
    Run,
    SplitLine,
    Table,
    Tags,
)


def dump(document: Document) -> str:
    """The tree, one node to a line, indented by depth; marks of runs in angle brackets."""
    lines = [f"document {document.sheet.layout} {document.sheet.language} {document.sheet.page.paper}"]
    lines += ["  masthead"] * bool(document.masthead)
    lines += _indented(document.masthead)
    for region in document.regions:
        lines.append(f"  region {region.name}")
        lines += _indented(region.blocks)
    return "\n".join(lines) + "\n"


def _indented(blocks: Iterable[Block]) -> list[str]:
    return ["    " + line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:  # noqa: C901 -- one case for each node
    match block:
        case Paragraph(runs, role):
            yield f"paragraph {role}: {inline(runs)}"
        case Heading(level, runs, role):
            yield f"heading {level} {role}: {inline(runs)}"
        case SplitLine(start, end, role, level):
            outline = f" h{level}" if level else ""
            yield f"line{outline} {role}: {inline(start)}" + (f" ⇥ {inline(end)}" if end else "")
        case BulletList(items, role, numbered, first, step):
            yield f"list {role}" + (f" numbered from {first} by {step}" if numbered else "")
            yield from _items(items)
        case KeyValue(rows, stacked):
            yield "rows stacked" if stacked else "rows"
            yield from (f"  {inline(row.label)} → {inline(row.value)}" for row in rows)
        case Tags(tags, role):
            yield f"tags {role}"
            yield from (f"  {inline(tag.runs)}" for tag in tags)
        case Image(_, media_type, width, height, alt):
            yield f"image {media_type} {width}×{height}: {alt}"
        case Avatar(initials):
            yield f"avatar: {initials}"
        case Table(widths, rows, head, headed_rows):
            yield f"table {len(widths)} columns" + " headed rows" * headed_rows
            yield from ("  " + " | ".join(map(_cell, row)) for row in ((head,) if head else ()) + rows)
        case Group(kind, blocks, together, break_before, key, logo):
            marks = [key] * bool(key) + ["together"] * together + ["new-page"] * break_before
            marks += [f"logo {logo.alt}"] if logo else []
            yield " ".join([kind, *marks])
            yield from ("  " + line for inner in blocks for line in _lines(inner))
        case _:
            assert_never(block)


def _cell(cell: Cell) -> str:
    return f"[{cell.align}] " * bool(cell.align) + inline(cell.runs)


def _items(items: Iterable[ListItem], depth: int = 1) -> Iterator[str]:
    for item in items:
        yield "  " * depth + "• " + inline(item.runs)
        yield from _items(item.children, depth + 1)


def inline(runs: Iterable[Run]) -> str:
    """Runs as text with their marks."""
    return "".join(_marked(run) for run in runs)


def _marked(run: Run) -> str:
    marks = [str(run.role)] * bool(run.role) + [
        name for name, on in (("strong", run.strong), ("em", run.emphasis), ("code", run.code)) if on
    ]
    marks += [run.href] * bool(run.href) + [f"lang={run.lang}"] * bool(run.lang)
    return f"<{' '.join(marks)}>{run.text}</>" if marks else run.text


def texts(document: Document) -> Iterator[str]:
    """Every piece of text in reading order, a block's line at a time; what a reader of any output has to find."""
    for block in document.masthead:
        yield from _texts(block)
    for region in document.regions:
        for block in region.blocks:
            yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:  # noqa: C901 -- one case for each node
    match block:
        case Paragraph(runs) | Heading(_, runs):
            yield _plain(runs)
        case SplitLine(start, end):
            yield from filter(None, (_plain(start), _plain(end)))
        case BulletList(items):
            yield from _item_texts(items)
        case KeyValue(rows):
            for row in rows:
                yield from (_plain(row.label), _plain(row.value))
        case Tags(tags):
            yield from (_plain(tag.runs) for tag in tags)
        case Image() | Avatar():
            return
        case Table(_, rows, head):
            yield from (_plain(cell.runs) for row in (head, *rows) for cell in row if cell.runs)
        case Group(_, blocks):
            for inner in blocks:
                yield from _texts(inner)
        case _:
            assert_never(block)


def _item_texts(items: Iterable[ListItem]) -> Iterator[str]:
    for item in items:
        yield _plain(item.runs)
        yield from _item_texts(item.children)


def _plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
