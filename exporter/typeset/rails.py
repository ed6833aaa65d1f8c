"""Lines down a region: the rail between margin column and text, and the rule at its start edge."""

from collections.abc import Iterator, Sequence

from exporter.document import RegionStyle
from exporter.typeset.boxes import Fill, PlacedLine
from exporter.typeset.columns import Poured
from exporter.typeset.strips import Column, Station, Strip


def put_stations(strips: Sequence[Strip], column: Column) -> None:
    """Lets the rail pass an entry, with a dot at its first baseline. Entries inside it have theirs already."""
    for place, strip in enumerate(strips):
        if strip.station is None:
            strip.station = Station(rise=0.0 if place else _half_x_height(strip, column))


def end_rail(strips: Sequence[Strip]) -> None:
    """Lets the rail of a section reach from its first entry to its last, past whatever stands between."""
    places = [place for place, strip in enumerate(strips) if strip.station]
    for place in range(places[0], places[-1] + 1) if places else ():
        strip = strips[place]
        station = strip.station or Station()
        strip.station = station._replace(first=place == places[0], last=place == places[-1])


def lines_down(region: RegionStyle, column: Poured, end: float) -> Iterator[Fill]:
    """The rail of a region on one page, and its rule down to where the page's text ends."""
    top = column.frame.top
    for x in region.rule_lines if column.strips else ():
        yield Fill(x, top, region.rule.thickness, end - top, region.rule.color)
    if region.rail.thickness and region.margin_column:
        yield from _rail(region, column)


def _rail(region: RegionStyle, column: Poured) -> Iterator[Fill]:
    """From dot to last baseline, or from top to last baseline of a page where it comes from the one before."""
    rail, middle = region.rail, region.left + region.margin_column + region.margin_gap / 2
    dots: list[float] = []
    start: float | None = None
    for y, strip in column.strips:
        station = strip.station
        if station is None:
            continue
        if start is None or station.first:
            start = y + strip.ascent - station.rise if station.first else y
        if station.rise:
            dots.append(y + strip.ascent - station.rise)
        if station.last or strip is column.strips[-1][1]:
            end = y + _last_baseline(strip)
            yield Fill(middle - rail.thickness / 2, start, rail.thickness, max(end - start, 0.0), rail.color)
            start = None
    if rail.dot:
        for dot in dots:
            yield Fill(middle - rail.dot / 2, dot - rail.dot / 2, rail.dot, rail.dot, rail.color, rail.dot / 2)


def _half_x_height(strip: Strip, column: Column) -> float:
    """Half the height of the small letters that a strip's text begins with, so that a dot looks in line with them."""
    lines = (mark.line for mark in strip.marks if isinstance(mark, PlacedLine) and mark.x >= column.start)
    piece = next((line.pieces[0] for line in lines if line.pieces), None)
    return piece.face.x_height * piece.size / 2 if piece else strip.ascent / 2


def _last_baseline(strip: Strip) -> float:
    return max([mark.y for mark in strip.marks if isinstance(mark, PlacedLine)], default=strip.height)
