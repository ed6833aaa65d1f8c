"""Signs of employers beside entries: whatever the layout, no text stands under one."""

from support.matrix import FOLDER, every_layout, resume

from exporter.pipeline import Options, compose
from exporter.typeset.boxes import Page, Picture, PlacedLine
from exporter.typeset.pages import pages


def covered(page: Page) -> list[str]:
    """The lines of a page, from the foot to the height of small letters, that a picture stands on."""
    lines = [mark for mark in page.placements if isinstance(mark, PlacedLine) and mark.line.pieces]
    signs = [mark for mark in page.placements if isinstance(mark, Picture)]
    return ["".join(word.text for piece in line.line.pieces for word in piece.words)
            for line in lines for sign in signs
            if line.x < sign.x + sign.width and sign.x < line.x + line.line.width
            and sign.y < line.y and line.y - line.line.pieces[0].size / 2 < sign.y + sign.height]


@every_layout
def test_no_line_runs_under_a_logo(layout: str) -> None:
    document = compose(resume("full.yaml"), layout, Options(folder=FOLDER, set={"logos": "yes"}))
    made = pages(document)

    assert sum(isinstance(mark, Picture) and mark.width <= 24 for page in made for mark in page.placements)
    assert [line for page in made for line in covered(page)] == []
