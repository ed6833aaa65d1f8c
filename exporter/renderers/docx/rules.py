"""The rules that part columns: drawn forms, as far down as a page's text goes, on pages that have something beside it.

No border of a paragraph can do it: it would end where the paragraphs do that have it, and break between those of
different indents. A rule is drawn where a page's frames are anchored, so that it moves with them when someone edits
the text; one of the body itself, which all pages have, repeats with their header and goes down to their foot.
"""

from collections.abc import Iterator, Mapping, Sequence

from exporter.document import RegionStyle, Sheet
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.geometry import Geometry
from exporter.renderers.docx.heights import Heights, height
from exporter.renderers.docx.mastheads import Masthead
from exporter.renderers.docx.pieces import Form, Piece, WordParagraph


def rule_forms(region: RegionStyle, y: float, height: float, *, on_page: bool) -> Iterator[Form]:
    """The rule at the start edge of a region, if it has one, which may be two lines."""
    for x in region.rule_lines:
        yield Form(x, y, region.rule.thickness, height, region.rule.color, on_page=on_page)


def later_rules(sheet: Sheet) -> Iterator[Form]:
    """The rules that all pages but the first have."""
    page, geometry = sheet.page, Geometry(sheet)
    yield from rule_forms(geometry.main, page.top, page.height - page.top - page.bottom, on_page=True)


def with_rules(
    body: Sequence[Piece], start: int, frames: Mapping[int, Sequence[Piece]], masthead: Masthead,
    definitions: Definitions,
) -> list[Piece]:
    """The body with its rules; before `start` it is the masthead, `frames` stand before pieces at these places."""
    ruled = [region for region in definitions.sheet.regions if region.rule.thickness]
    found = list(body)
    if not ruled or start >= len(body):
        return found
    ruler = _Ruler(body, masthead, definitions)
    for place in sorted({start, *frames}):
        anchor = body[place]
        if isinstance(anchor, WordParagraph):
            beside = frames.get(place, ())
            drawn = [
                form for region in ruled if place == start or definitions.geometry.framed(region.name)
                for form in ruler.forms(region, place, beside, first=place == start)
            ]
            found[place] = anchor._replace(content=(*drawn, *anchor.content))
    return found


class _Ruler:
    """Where the text of each page is estimated to end."""

    def __init__(self, body: Sequence[Piece], masthead: Masthead, definitions: Definitions) -> None:
        page, heights = definitions.sheet.page, Heights(definitions, definitions.geometry.width)
        self._depth = page.height - page.top - page.bottom
        self._masthead, self._definitions = masthead, definitions
        self._places = heights.pages(body, self._depth)
        self._ends = dict[int, float]()
        for piece, (number, top) in zip(body, self._places, strict=True):
            self._ends[number] = min(top * self._depth + heights.of(piece), self._depth)

    def forms(self, region: RegionStyle, place: int, beside: Sequence[Piece], *, first: bool) -> Iterator[Form]:
        """The rule of a region on the page on which a piece of the body stands."""
        number, part = self._places[place]
        page, following = self._definitions.sheet.page, first and self._masthead.follows_on
        y = 0.0 if following else region.top if first else page.top
        top = part * self._depth if following else y - page.top
        high = max(self._ends[number] - top, _height(beside, region, self._definitions))
        return rule_forms(region, y, high, on_page=not following)


def _height(beside: Sequence[Piece], region: RegionStyle, definitions: Definitions) -> float:
    unframed = [piece._replace(frame=None) if isinstance(piece, WordParagraph) else piece for piece in beside]
    return height(unframed, definitions.geometry.column(region.name)[1], definitions)
