"""English labels and dates in a document of a language that we have no words of, marked as English: whoever listens to
it hears them in an English voice (ISO 14289-1 §7.2)."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from exporter.document import (
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
    Region,
    Row,
    Run,
    Running,
    SplitLine,
    Table,
    Tags,
)
from exporter.locales import locale
from exporter.patterns import pattern

_Runs = tuple[Run, ...]
_WORD = pattern(r"[^\W\d_]+")
_PARTING = " \xa0·:,("  # what stands beside a label in its run
_MONTHS = range(1, 13)


def told_in_english(document: Document) -> Document:
    """The document with the language of our English words told at each of them."""
    regions = tuple(Region(region.name, _blocks(region.blocks)) for region in document.regions)
    running = Running(*map(_runs, document.running))
    return replace(document, masthead=_blocks(document.masthead), regions=regions, running=running)


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(map(_block, blocks))


def _block(block: Block) -> Block:  # noqa: PLR0911 -- one case for each node
    match block:
        case Paragraph() | Heading():
            return replace(block, runs=_runs(block.runs))
        case SplitLine():
            return replace(block, start=_runs(block.start), end=_runs(block.end))
        case BulletList():
            return replace(block, items=_items(block.items))
        case KeyValue():
            return replace(block, rows=tuple(Row(_runs(row.label), _runs(row.value)) for row in block.rows))
        case Tags():
            return replace(block, items=tuple(tag._replace(runs=_runs(tag.runs)) for tag in block.items))
        case Table():
            return replace(block, head=_cells(block.head), rows=tuple(map(_cells, block.rows)))
        case Group():
            return replace(block, blocks=_blocks(block.blocks))
        case Image() | Avatar():
            return block
        case _:
            assert_never(block)


def _items(items: Iterable[ListItem]) -> tuple[ListItem, ...]:
    return tuple(ListItem(_runs(item.runs), _items(item.children)) for item in items)


def _cells(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(cell._replace(runs=_runs(cell.runs)) for cell in cells)


def _runs(runs: _Runs) -> _Runs:
    return tuple(run._replace(lang="en") if _is_ours(run) else run for run in runs)


def _is_ours(run: Run) -> bool:
    """Whether it is a label of ours, or a date or a number in our words; a layout's own labels are in a language of
    their own."""
    if run.lang:
        return False
    if not run.path and run.text.strip(_PARTING) in _labels():
        return True
    words = _WORD.findall(run.text)
    return bool(words) and any(map(str.isdigit, run.text)) and _words_of_numbers().issuperset(words)


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    english = locale("en")
    words = [*english.labels.values(), english.via("").strip()]
    return frozenset([*words, *map(str.upper, words)])  # some layouts have them in capitals


@lru_cache(maxsize=1)
def _words_of_numbers() -> frozenset[str]:
    """What stands beside the figures of dates, years of practice and points."""
    english = locale("en")
    said = [english.date(2000, month, style=style) for month in _MONTHS for style in ("short", "long")]
    seasons = [english.date(2000, season=season) for season in ("spring", "summer", "autumn", "winter")]
    said += [english.expected(""), english.approximate(""), english.years("1"), english.years("2"),
             english.rating("1", "5"), english.label("present")]
    return frozenset(_WORD.findall(" ".join([*said, *seasons])))
