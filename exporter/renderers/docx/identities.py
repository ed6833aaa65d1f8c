"""Which paragraph shows which part of the résumé, so that what someone changes in Word can be put back there.

Each paragraph has a bookmark: LibreOffice keeps them when it saves a file, where it drops the tags of content controls
and the ids of paragraphs. What each bookmark stands for is written beside the résumé.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from exporter.compact import compact
from exporter.renderers.docx.markup import Markup
from exporter.renderers.docx.runs import Styled

BOOKMARK: Final = "_r"
"""What the names of bookmarks begin with. Word hides those that begin with an underscore."""

_INDEX: Final = re.compile(r"\[(\d+)\]")

Stretch = tuple[str, ...]
"""A place in the résumé, "" for what the layout says, the text that stands for it, and the addresses it leads to."""


def stretches(parts: Iterable[Styled]) -> tuple[Stretch, ...]:
    """What a paragraph shows, neighbours from the same place as one."""
    found: list[Stretch] = []
    last: str | None = None
    for text, _, link, _, _, drawing, run in parts:
        path = run.path
        if path == last:
            _, before, *links = found[-1]
            found[-1] = path, before + ("" if drawing else text), *links, *([link] if link else [])
        elif text and not drawing:
            found.append((path, text, link) if link else (path, text))
            last = path
    return tuple(found)


def bookmarked(content: Markup, number: int) -> Markup:
    """The content of a paragraph with the bookmark of this number around it."""
    told = str(number)
    return Markup(
        f'<w:bookmarkStart w:id="{told}" w:name="{BOOKMARK}{told}"/>{content}<w:bookmarkEnd w:id="{told}"/>')


def as_json(shown: Sequence[tuple[Stretch, ...]], unshared: Sequence[str] = ()) -> bytes:
    """What the bookmarks stand for, the first one's first: places in data that leaves these items of lists out."""
    if unshared:
        shown = [tuple((_renumbered(path, unshared), *told) for path, *told in stretches) for stretches in shown]
    return compact(shown)


def _renumbered(path: str, unshared: Sequence[str]) -> str:
    """The path as it is without the items that are left out, "" for what is in one of them."""
    if f"{path}.".startswith(tuple(f"{item}." for item in unshared)):
        return ""
    return _INDEX.sub(lambda match: _index(match, unshared), path)


def _index(match: re.Match[str], unshared: Sequence[str]) -> str:
    before = f"{match.string[: match.start()]}["
    others = [item[len(before) : -1] for item in unshared if item.startswith(before)]
    index = int(match.group(1))
    return f"[{index - sum(int(other) < index for other in others if other.isdigit())}]"
