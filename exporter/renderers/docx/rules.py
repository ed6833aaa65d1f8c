"""The rules that part columns: drawn forms, on the first page as far down as its text goes, on others to their foot.

No border of a paragraph can do it: it would end where the paragraphs do that have it, and break between those of
different indents.
"""

from collections.abc import Iterator, Sequence

from exporter.document import RegionStyle, Sheet
from exporter.renderers.docx.definitions import Definitions
from exporter.renderers.docx.heights import Heights, height
from exporter.renderers.docx.mastheads import Masthead
from exporter.renderers.docx.pieces import Form, Piece, WordParagraph


def rule_forms(region: RegionStyle, y: float, height: float, *, on_page: bool) -> Iterator[Form]:
    """The rule at the start edge of a region, if it has one, which may be two lines."""
    for x in region.rule_lines:
        yield Form(x, y, region.rule.thickness, height, region.rule.color, on_page=on_page)


def later_rules(sheet: Sheet) -> Iterator[Form]:
    """The rules of all pages but the first."""
    page = sheet.page
    for region in sheet.regions:
        yield from rule_forms(region, page.top, page.height - page.top - page.bottom, on_page=True)


def with_rules(
    body: Sequence[Piece], start: int, beside: Sequence[Piece], masthead: Masthead, definitions: Definitions
) -> list[Piece]:
    """The body with the rules of its first page; before `start` it is the masthead, `beside` are that page's frames."""
    ruled = [region for region in definitions.sheet.regions if region.rule.thickness]
    anchor = body[start] if ruled and start < len(body) else None
    if not isinstance(anchor, WordParagraph):
        return list(body)
    heights, page = Heights(definitions, definitions.geometry.width), definitions.sheet.page
    depth = page.height - page.top - page.bottom
    placed = heights.pages(body, depth)
    end = depth if placed[-1][0] else placed[-1][1] * depth + heights.of(body[-1])
    drawn: list[Form] = []
    for region in ruled:
        top = placed[start][1] * depth if masthead.follows_on else region.top - page.top
        high = max(end - top, _height(beside, region, definitions))
        y = 0.0 if masthead.follows_on else region.top
        drawn += rule_forms(region, y, high, on_page=not masthead.follows_on)
    return [*body[:start], anchor._replace(content=(*drawn, *anchor.content)), *body[start + 1 :]]


def _height(beside: Sequence[Piece], region: RegionStyle, definitions: Definitions) -> float:
    unframed = [piece._replace(frame=None) if isinstance(piece, WordParagraph) else piece for piece in beside]
    return height(unframed, definitions.geometry.column(region.name)[1], definitions)
