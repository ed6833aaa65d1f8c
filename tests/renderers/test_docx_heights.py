"""How high Word's paragraphs are reckoned to be, and so on which page each stands."""

from support.documents import entry, job, paragraph, section, title
from support.sheets import make_sheet

from exporter.document import Block
from exporter.renderers.docx.flow import Flow
from exporter.renderers.docx.heights import Heights
from exporter.renderers.docx.template import template

DEPTH = 400.0  # points of a page, for lines of 14


def pages(*blocks: Block) -> list[int]:
    """The page of each paragraph, counted from 0."""
    flow = Flow(template(make_sheet(), None).definitions, "main")
    return [page for page, _ in Heights(flow.definitions, flow.width).pages(flow.stretch(blocks).pieces, DEPTH)]


def test_a_page_holds_as_many_lines_as_have_room() -> None:
    assert pages(*[paragraph("line")] * 30) == [0] * 28 + [1] * 2


def test_a_title_goes_overleaf_with_what_follows_it() -> None:
    assert pages(*[paragraph("line")] * 27, section(title("Work"), paragraph("One"))) == [0] * 27 + [1] * 2


def test_what_stays_with_a_head_goes_overleaf_with_it() -> None:
    held = entry(job("Guest"), paragraph("One"), paragraph("Two"))

    assert pages(*[paragraph("line")] * 26, held) == [0] * 26 + [1] * 3
