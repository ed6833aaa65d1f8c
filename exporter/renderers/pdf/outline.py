"""The outline: the document's sections, as a viewer lists them beside the pages (ISO 32000-1 §12.3.3)."""

from collections.abc import Sequence

from exporter.renderers.pdf.draw import Bookmark
from exporter.renderers.pdf.objects import Entry, PdfFile, number, text_string


def write_outline(file: PdfFile, bookmarks: Sequence[Bookmark], pages: Sequence[Entry]) -> Entry | None:
    """The outline's object, None where there is nothing to list."""
    if not bookmarks:
        return None
    top = file.add()
    top.text = f"<</Type/Outlines/Count {len(bookmarks)}{write_items(file, bookmarks, pages, top)}>>"
    return top


def write_items(file: PdfFile, bookmarks: Sequence[Bookmark], pages: Sequence[Entry], top: Entry) -> str:
    """Writes items below another or below the outline itself; gives what that has to say of them."""
    entries = [file.add() for _ in bookmarks]
    for place, (bookmark, entry) in enumerate(zip(bookmarks, entries, strict=True)):
        before = f"/Prev {entries[place - 1].reference}" if place else ""
        after = f"/Next {entries[place + 1].reference}" if place + 1 < len(entries) else ""
        entry.text = (
            f"<</Title{text_string(bookmark.title)}/Parent {top.reference}{before}{after}"
            f"/Dest[{pages[bookmark.page].reference}/XYZ null {number(bookmark.top)} null]>>"
        )
    return f"/First {entries[0].reference}/Last {entries[-1].reference}"
