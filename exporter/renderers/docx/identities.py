"""Which paragraph shows which part of the résumé, so that what someone changes in Word can be put back there.

Each paragraph has a bookmark: LibreOffice keeps them when it saves a file, where it drops the tags of content controls
and the ids of paragraphs. What each bookmark stands for is written beside the résumé.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from exporter.compact import compact
from exporter.document import Run
from exporter.renderers.docx.links import target
from exporter.renderers.docx.markup import Markup
from exporter.renderers.docx.pieces import Air, Inline, Tab
from exporter.renderers.docx.runs import TAB, said

BOOKMARK: Final = "_r"
"""What the names of bookmarks begin with. Word hides those that begin with an underscore."""

_INDEX: Final = re.compile(r"\[(\d+)\]")
_SIGNS: Final[dict[type[Inline], str]] = {Tab: TAB, Air: " "}

Stretch = tuple[str, ...]
"""A place in the résumé, "" for what the layout says, the text that stands for it, and the addresses it leads to."""


def stretches(content: Iterable[Inline]) -> tuple[Stretch, ...]:
    """What a paragraph shows, neighbours from the same place as one."""
    found: list[Stretch] = []
    for part in content:
        links: tuple[str, ...] = ()
        if isinstance(part, Run):
            path, text = part.path, said(part.text)
            if part.href and (link := target(part.href)):
                links = (link,)
        else:
            path, text = "", _SIGNS.get(type(part), "")
        if found and found[-1][0] == path:
            _, before, *others = found[-1]
            found[-1] = path, before + text, *others, *links
        elif text:
            found.append((path, text, *links))
    return tuple(found)


def bookmarked(content: Markup, number: int) -> Markup:
    """The content of a paragraph with the bookmark of this number around it."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{BOOKMARK}{number}"/>'
    return Markup(f'{start}{content}<w:bookmarkEnd w:id="{number}"/>')


def as_json(shown: Sequence[tuple[Stretch, ...]], unshared: Sequence[str] = ()) -> str:
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
