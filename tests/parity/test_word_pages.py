"""Word files look like the PDFs: as many pages, the same lines, headings at the same heights, the same fonts."""

import re
from collections import Counter
from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest
from support import matrix, office
from support.programs import requires_program

from exporter import export, load
from exporter.document import Block, Group, Heading, Role, Sheet
from exporter.renderers.docx.weights import word_family

pytestmark = requires_program("soffice")

# The Japanese form's words are set in fonts of the reader's machine, unless all of them are to ride along.
LAYOUTS = [layout for layout in matrix.LAYOUTS if layout != "rirekisho"]
CASES = [(sample, layout) for sample in matrix.SAMPLES for layout in LAYOUTS]
SINGLE = [(sample, layout) for sample, layout in CASES if len(matrix.document(sample, layout).sheet.regions) == 1]
TOLERANCE = 6.0  # points


@pytest.fixture(scope="module")
def word_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = {f"{sample}.{layout}": matrix.rendered(sample, layout, "docx") for sample, layout in CASES}
    return office.laid_out(files, tmp_path_factory.mktemp("word"))


def headings(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The titles of sections, in their order."""
    for block in blocks:
        if isinstance(block, Group):
            yield from headings(block.blocks)
        elif isinstance(block, Heading) and block.level == 2:
            yield "".join(run.text for run in block.runs)


def heights(file: bytes, wanted: list[str], sheet: Sheet) -> dict[str, float]:
    """Where on the first page the titles stand that stand on it."""
    lines = [(_folded(line.text), line.baseline) for line in office.pages(file)[0] if _begins_as_titles(line, sheet)]
    return {title: place for title in wanted for text, place in reversed(lines) if text == _folded(title)}


def _begins_as_titles(line: office.Line, sheet: Sheet) -> bool:
    """Whether a line begins, or is centred, where titles of sections are: the same words may stand in an entry."""
    region, style = sheet.regions[0], sheet[Role.SECTION_TITLE]
    margin = region.margin_column + region.margin_gap if region.margin_column and style.place == "flow" else 0.0
    start = region.left + margin + style.indent + style.bar.width + style.bar.gap
    if style.align == "center":
        return abs((line.left + line.right - start - region.left - region.width) / 2) < 2
    return abs(line.left - start) < 2


def _folded(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


def test_nine_in_ten_files_have_as_many_pages(word_pages: dict[str, bytes]) -> None:
    differing = []
    for sample, layout in CASES:
        pdf = office.page_count(matrix.rendered(sample, layout, "pdf"))
        word = office.page_count(word_pages[f"{sample}.{layout}"])
        if pdf != word:
            differing.append(f"{sample} {layout}: {pdf} in PDF, {word} in Word")
    print("\n".join(differing))

    assert len(differing) <= len(CASES) / 10, differing


def shifts(sample: str, layout: str, word: bytes) -> dict[str, float]:
    """How much higher than in the PDF each title stands on the first page; infinitely, where it isn't there."""
    document = matrix.document(sample, layout)
    wanted = [title for region in document.regions for title in headings(region.blocks)]
    pdf, found = (heights(file, wanted, document.sheet) for file in (matrix.rendered(sample, layout, "pdf"), word))
    return {title: round(found.get(title, inf) - place, 1) for title, place in pdf.items()}


def test_headings_stand_at_the_same_heights_in_nine_of_ten_files(word_pages: dict[str, bytes]) -> None:
    found = {(sample, layout): shifts(sample, layout, word_pages[f"{sample}.{layout}"]) for sample, layout in SINGLE}
    for (sample, layout), off in found.items():
        print(f"{sample} {layout}: {off}")
    differing = [case for case, off in found.items() if max(map(abs, off.values())) > TOLERANCE]

    assert all(found.values())
    assert len(differing) <= len(SINGLE) / 10, differing


def line_counts(file: bytes) -> Counter[str]:
    """How often each line stands in a PDF."""
    return Counter(_folded(line.text) for page in office.pages(file) for line in page)


def test_nineteen_in_twenty_lines_are_the_same_and_four_in_five_of_each_file(word_pages: dict[str, bytes]) -> None:
    """The others are lines before a last one which would hold a short word alone: the PDF moves another down to it."""
    all_lines = same_lines = 0
    shares = {}
    for sample, layout in CASES:
        pdf = line_counts(matrix.rendered(sample, layout, "pdf"))
        same = pdf & line_counts(word_pages[f"{sample}.{layout}"])
        print(f"{sample} {layout}: {same.total()} of {pdf.total()} lines, not", *sorted(pdf - same))
        all_lines, same_lines = all_lines + pdf.total(), same_lines + same.total()
        shares[sample, layout] = same.total() / pdf.total()

    assert same_lines >= 0.95 * all_lines
    assert min(shares.values()) >= 0.8, min(shares, key=shares.__getitem__)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_are_set_in_the_embedded_fonts(layout: str, word_pages: dict[str, bytes]) -> None:
    sheet = matrix.document("leon-lu.yaml", layout).sheet
    families = {word_family(sheet, role).replace(" ", "") for role in sheet.roles}
    found = {name.partition("-")[0] for name in office.font_names(word_pages[f"leon-lu.yaml.{layout}"])}

    assert found == families


def test_a_japanese_form_brings_all_its_fonts_if_asked_to(tmp_path: Path) -> None:
    resume = load(matrix.FOLDER / "scripts" / "ja.yaml")
    file = export(resume, "docx", "rirekisho", embed_fonts="full")
    names = office.font_names(office.laid_out({"ja": file}, tmp_path)["ja"])

    # A machine that has the Japanese font itself has it under a name that differs in its capitals.
    assert {name.partition("-")[0].casefold() for name in names} == {"notosans", "notosanscjkjp"}
