"""The text layer: what readers that we didn't write get back, and the fonts that carry it."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from shutil import which
from subprocess import run

import pdfplumber
import pikepdf
import pypdf
import pypdfium2
import pytest
import uharfbuzz as hb
from pdfminer.high_level import extract_text
from support.documents import bullets, entry, job, make_document, paragraph, runs, section, title
from support.pdf_trees import opened, said
from support.sheets import MAIN, PAGE, make_sheet

from exporter.document import Document, Heading, KeyValue, LabelColumn, Paragraph, Role, Row, Run, Tag, Tags
from exporter.renderers.pdf import draw, render
from exporter.typeset.boxes import Cluster, Line, Page, Piece, PlacedLine, Word
from exporter.typeset.fonts import default_fonts


def by_pdfium(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def by_plumber(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def by_pypdf(pdf: bytes, mode: str = "plain") -> str:
    return "\n".join(page.extract_text(extraction_mode=mode) for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def by_poppler(pdf: bytes, *options: str) -> str:
    if not which("pdftotext"):
        pytest.skip("pdftotext isn't installed")
    told = run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return told.stdout.decode()


READERS = {
    "pdfminer": lambda pdf: extract_text(BytesIO(pdf)),
    "pdfplumber": by_plumber,
    "pypdf": by_pypdf,
    "pypdf in layout": lambda pdf: by_pypdf(pdf, "layout"),
    "pdfium": by_pdfium,
    "pdftotext": by_poppler,
    "pdftotext -layout": lambda pdf: by_poppler(pdf, "-layout"),
    "pdftotext -raw": lambda pdf: by_poppler(pdf, "-raw"),
}
each_reader = pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())


def resume() -> Document:
    """A page of dated entries, some without anything below: what makes readers see columns of dates."""
    sheet = make_sheet(
        page=PAGE._replace(width=595.0, height=842.0), regions=(MAIN._replace(width=495.0),),
        roles={Role.CONTACT: {"separator": "·", "separator_gap": 4.0}},
    )
    contacts = Tags(tuple(Tag(runs(text)) for text in ("ada@example.org", "+44 20 7946", "London")), Role.CONTACT)
    told = bullets("An efficient office.", "Flights.")
    jobs = [entry(job(f"AVATAR Wave To Yolanda {year}", f"Mar 20{year} – Present"), told) for year in range(10, 14)]
    awards = [job(f"Prize {number}", f"18{number}") for number in range(40, 48)]
    blocks = (section(title("Work"), *jobs), section(title("Awards"), *awards))
    return make_document(*blocks, sheet=sheet, masthead=(Heading(1, runs("Ada Lovelace"), Role.NAME), contacts))


RESUME_TEXT = " ".join([
    "Ada Lovelace ada@example.org · +44 20 7946 · London Work",
    *(f"AVATAR Wave To Yolanda {number} Mar 20{number} – Present • An efficient office. • Flights."
      for number in range(10, 14)),
    "Awards",
    *(f"Prize {number} 18{number}" for number in range(40, 48)),
])


@each_reader
def test_every_reader_gets_whole_words_with_dates_beside_their_titles(read):
    assert read(render(resume())).split() == RESUME_TEXT.split()


@each_reader
def test_words_of_many_scripts_come_back_exactly(read):
    text = "Čeština Ελληνικά Кириллица Tiếng Việt Հայերեն ქართული"
    pdf = render(make_document(paragraph(text)))

    assert read(pdf).split() == text.split()


@pytest.mark.parametrize("text", ["हिन्दी क्षत्रिय", "தமிழ் மொழி", "বাংলা ভাষা", "ภาษาไทย"])
def test_scripts_that_stack_come_back_exactly_in_the_tree(text):
    family = {"ह": "Devanagari", "த": "Tamil", "ব": "Bengali", "ภ": "Thai"}[text[0]]
    sheet = make_sheet(roles={Role.BODY: {"family": f"Noto Sans {family}"}})

    assert said(render(make_document(paragraph(text), sheet=sheet))) == [("P", text)]


def strings(pdf: bytes) -> list[str]:
    """The operators that show text or move it, of the first page."""
    with opened(pdf) as file:
        told = [str(step.operator) for step in pikepdf.parse_content_stream(file.pages[0])]
    return [operator for operator in told if operator in ("Tj", "TJ", "Td", "Tm", "Tc", "Tw")]


def test_a_kerned_line_is_one_string():
    assert strings(render(make_document(paragraph("AVATAR Wave To Yolanda")))) == ["Td", "Tj"]


def test_a_title_and_its_date_are_drawn_without_moving_between():
    pdf = render(make_document(job("Programmer", "1842")))

    assert strings(pdf) == ["Td", "Tj", "Tj"]


def test_justified_lines_are_plain_strings():
    sheet = make_sheet(roles={Role.BODY: {"align": "justify"}})
    shown = strings(render(make_document(paragraph("Words of several lengths to justify. " * 8), sheet=sheet)))

    assert shown == ["Td", "Tj"] * (len(shown) // 2)
    assert len(shown) > 6


def hyphenated() -> bytes:
    roles = {Role.BODY: {"hyphenate": True}}
    sheet = make_sheet(page=PAGE._replace(width=200.0), regions=(MAIN._replace(width=100.0),), roles=roles)
    return render(make_document(paragraph("incomprehensible representative infrastructure " * 3), sheet=sheet))


def test_a_hyphen_is_drawn_and_not_in_the_text():
    pdf = hyphenated()

    assert said(pdf) == [("P", ("incomprehensible representative infrastructure " * 3).strip())]
    assert not {"-", "\u00ad", "\u2010"} & set(by_pdfium(pdf) + extract_text(BytesIO(pdf)))
    assert ink_at_line_ends(pdf) > 0


def ink_at_line_ends(pdf: bytes) -> int:
    """The number of codes whose glyph is composed with another one behind it."""
    count = 0
    for program, _, _ in programs(pdf):
        face = hb.Face(hb.Blob(program))
        glyf, loca = face.reference_table("glyf").data, face.reference_table("loca").data
        starts = [int.from_bytes(loca[at : at + 4], "big") for at in range(0, len(loca), 4)]
        count += sum(
            glyf[start : start + 2] == b"\xff\xff" and bool(glyf[start + 11] & 0x20)
            for start, end in pairwise(starts) if end > start
        )
    return count


def test_a_sign_without_text_and_without_a_neighbour_still_reads_as_something():
    face = default_fonts().face("Source Sans 3", 400)
    sign = Word(face, (Cluster((), "", 300),), 300, "")
    node = Paragraph((Run("-"),))
    line = Line((Piece((sign,), 0.0, 3.0, 10.0, "000000", node.runs[0]),), 3.0, 8.0, 14.0)
    document = make_document(node)

    pdf = draw(document, [Page(1, 400.0, 500.0, (PlacedLine(line, 50.0, 60.0, node),))])

    assert said(pdf) == [("P", "\u200b")]


def test_text_on_two_lines_of_one_element_is_parted_by_a_space():
    narrow = make_sheet(regions=(MAIN._replace(width=100.0),))
    item = job("A long title of a job", "a long date of it")
    pdf = render(make_document(replace(item, level=0), sheet=narrow))

    assert [" ".join(text.split()) for _, text in said(pdf)] == ["A long title of a job a long date of it"]


def test_private_use_characters_never_reach_the_text():
    face = default_fonts().face("Source Sans 3", 400)
    word = Word(face, (Cluster((), "\ue000", 300),), 300, "\ue000")
    node = Paragraph((Run("\ue000"),))
    line = Line((Piece((word,), 0.0, 3.0, 10.0, "000000", node.runs[0]),), 3.0, 8.0, 14.0)

    pdf = draw(make_document(node), [Page(1, 400.0, 500.0, (PlacedLine(line, 50.0, 60.0, node),))])

    assert said(pdf) == [("P", "\ufffd")]


def programs(pdf: bytes) -> list[tuple[bytes, list[float], str]]:
    """Each font's program, its widths and its map to Unicode."""
    with opened(pdf) as file:
        fonts = [file.pages[0].Resources.Font[name] for name in file.pages[0].Resources.Font]
        return [
            (
                font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes(),
                [float(width) for width in font.DescendantFonts[0].W[1]],
                font.ToUnicode.read_bytes().decode(),
            )
            for font in fonts
        ]


def test_widths_are_those_of_the_font_programs():
    for program, widths, _ in programs(render(resume())):
        font = hb.Font(hb.Face(hb.Blob(program)))
        scale = 1000 / font.face.upem
        advances = [font.get_glyph_h_advance(glyph) * scale for glyph in range(len(widths))]
        assert widths == pytest.approx(advances, abs=0.001)


def test_every_code_but_not_defined_has_text():
    for _, widths, unicode_map in programs(render(resume())):
        entries = unicode_map.partition("endcodespacerange")[2]
        codes = [int(code, 16) for code in re.findall(r"^<([0-9A-F]{4})> <[0-9A-F]+>$", entries, re.MULTILINE)]
        assert codes == list(range(1, len(widths)))


def test_blocks_of_the_unicode_map_hold_a_hundred_entries_at_most():
    text = "".join(chr(code) for code in (*range(0x21, 0x7F), *range(0xAE, 0xFF)))
    counts = [
        int(count) for _, _, unicode_map in programs(render(make_document(paragraph(text))))
        for count in re.findall(r"(\d+) beginbfchar", unicode_map)
    ]
    assert max(counts) <= 100 < sum(counts)


def test_glyphs_look_as_in_the_face_they_come_from():
    face = default_fonts().face("Source Sans 3", 400)
    [(program, _, unicode_map)] = programs(render(make_document(paragraph("AVA"))))
    font = hb.Font(hb.Face(hb.Blob(program)))
    codes = [int(code, 16) for code, text in re.findall(r"<(....)> <(....)>\n", unicode_map) if text == "0041"]
    original = face.font.get_glyph_extents(face.glyph("A"))

    assert len(codes) == 2  # one kerned, one not
    for code in codes:
        extents = font.get_glyph_extents(code)
        assert (extents.width, extents.height) == (original.width, original.height)


def test_only_embedded_fonts_are_in_the_file():
    pdf = render(resume())

    with opened(pdf) as file:
        fonts = [obj for obj in file.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"]
        descendants = [font for font in fonts if font.Subtype == "/CIDFontType2"]
        assert all("/FontFile2" in font.FontDescriptor for font in descendants)
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
        assert all(re.match(r"/[A-Z]{6}\+", str(font.BaseFont)) for font in fonts)


def test_cubic_outlines_in_collections_are_embedded_as_quadratic_ones():
    face = default_fonts().face("Noto Sans CJK JP", 400)
    sheet = make_sheet(roles={Role.BODY: {"family": "Noto Sans CJK JP"}})
    pdf = render(make_document(paragraph("履歴書"), sheet=sheet))

    assert face.is_cff
    assert said(pdf) == [("P", "履歴書")]
    assert by_pdfium(pdf).strip() == "履歴書"


@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_dates_stand_beside_their_titles_where_lines_run_from_right_to_left(read):
    family = {"family": "Noto Sans Hebrew"}
    roles = dict.fromkeys((Role.ENTRY_TITLE, Role.DATE, Role.BODY), family)
    sheet = make_sheet(direction="rtl", language="he", roles=roles)
    pdf = render(make_document(job("מהנדסת", "2019"), job("מורה", "2020"), paragraph("סוף"), sheet=sheet))

    told = re.sub("[\f\u200e\u200f\u202a-\u202e]", "", read(pdf))
    lines = [line.split() for line in told.splitlines() if line.strip()]
    assert lines == [["מהנדסת", "2019"], ["מורה", "2020"], ["סוף"]]


@each_reader
@pytest.mark.parametrize("name", ["ada@example.org", "github.com/ada/tiny-can", "+972 54 765 4321", "C++"])
def test_a_name_with_signs_within_a_hebrew_sentence_is_whole(read, name):
    sheet = make_sheet(direction="rtl", language="he", roles={Role.BODY: {"family": "Noto Sans Hebrew"}})
    pdf = render(make_document(paragraph(f"כתבו אל {name} בכל שאלה"), sheet=sheet))

    assert name in re.sub("[\u200e\u200f]", "", read(pdf))


@pytest.mark.parametrize("read", [by_pypdf, by_pdfium])
def test_what_is_before_and_behind_an_address_is_read_before_and_behind_it(read):
    sheet = make_sheet(direction="rtl", language="he", roles={Role.BODY: {"family": "Noto Sans Hebrew"}})
    text = "כתבו אל ada@example.org או lan@example.org בכל שאלה"
    pdf = render(make_document(Paragraph((Run(text),)), sheet=sheet))

    assert re.sub("[\u200e\u200f]", "", read(pdf)).split() == text.split()


@pytest.mark.parametrize("read", [by_poppler, by_pdfium])
def test_a_phone_number_beside_its_hebrew_label_keeps_its_order(read):
    family = {"family": "Noto Sans Hebrew"}
    sheet = make_sheet(direction="rtl", language="he", roles={Role.VALUE: family, Role.LABEL: family},
                       labels=LabelColumn(width=80.0, gap=10.0, align="start"))
    rows = (Row((Run("טלפון"),), (Run("202 555 0143", href="tel:202-555-0143"),)),)

    assert "202 555 0143" in read(render(make_document(KeyValue(rows), sheet=sheet)))
