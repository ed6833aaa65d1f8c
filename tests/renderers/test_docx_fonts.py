"""The fonts that ride along in a Word file: which they are, whether programs can open them, and when there are none."""

import struct
import warnings
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
import uharfbuzz as hb
from PIL import ImageFont
from support.documents import bullets, job, make_document
from support.sheets import make_sheet
from support.word import W, findings, names, part, says

from exporter.document import Document, Heading, Paragraph, Role, Run
from exporter.errors import ResumeWarning
from exporter.renderers import EmbedFonts
from exporter.renderers.docx import render
from exporter.renderers.docx.families import natural_line
from exporter.typeset import scripts
from exporter.typeset.fonts import Fonts, default_fonts

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FAMILY = "Source Sans 3"
EVERY_SLOT = {"embedRegular", "embedBold", "embedItalic", "embedBoldItalic"}


def document(*more: Run) -> Document:
    return make_document(job("Engineer"), bullets("Built an engine."), Paragraph((Run("plain"), *more)))


def embedded(file: bytes) -> dict[tuple[str, str], bytes]:
    """Each font by family and slot, with the obfuscation undone."""
    fonts = {}
    with ZipFile(BytesIO(file)) as package:
        targets = {one.get("Id"): one.get("Target") for one in part(file, "word/_rels/fontTable.xml.rels")} \
            if "word/_rels/fontTable.xml.rels" in package.namelist() else {}
        for one in part(file, "word/fontTable.xml").iter(W + "font"):
            for slot in one:
                if slot.get(R + "id"):
                    hidden = package.read("word/" + targets[slot.get(R + "id")])
                    key = UUID(slot.get(W + "fontKey")).bytes[::-1] * 2
                    shown = bytes(byte ^ mask for byte, mask in zip(hidden[:32], key, strict=True)) + hidden[32:]
                    fonts[str(one.get(W + "name")), slot.tag.removeprefix(W)] = shown
    return fonts


def restricted(folder: Path, permission: int) -> Fonts:
    """A registry with one family of its own, whose font permits only so much."""
    source = next(iter(embedded(render(document())).values()))
    face = hb.Face(source)
    at = source.index(face.reference_table("OS/2").data)
    (folder / "font.ttf").write_bytes(source[:at + 8] + struct.pack(">H", permission) + source[at + 10:])
    return Fonts((folder,))


def test_every_family_has_its_regular_and_its_bold_face() -> None:
    slots = {}
    for family, slot in embedded(render(document())):
        slots.setdefault(family, set()).add(slot)

    assert slots
    assert all({"embedRegular", "embedBold"} <= found for found in slots.values())


def test_italic_faces_come_along_where_text_is_emphasised() -> None:
    file = render(document(Run("loud", strong=True, emphasis=True), Run("slanted", emphasis=True)))

    assert {slot for _, slot in embedded(file)} == EVERY_SLOT


def test_fonts_open_elsewhere_under_the_name_that_the_styles_use() -> None:
    for (family, slot), font in embedded(render(document(Run("loud", strong=True, emphasis=True)))).items():
        opened = ImageFont.truetype(BytesIO(font))

        assert opened.getname() == (family, slot.removeprefix("embed").replace("dI", "d I"))


def test_a_name_in_a_weight_of_its_own_has_a_family_of_its_own() -> None:
    sheet = make_sheet(roles={Role.NAME: {"weight": 300}})
    name = Heading(1, (Run("Ada"),), Role.NAME)
    file = render(make_document(job("Engineer"), sheet=sheet, masthead=(name,)))
    fonts = embedded(file)
    light, regular = (ImageFont.truetype(BytesIO(fonts[family, "embedRegular"]), 100)
                      for family in (f"{FAMILY} Light", FAMILY))

    assert says(file, "Title", "rPr/rFonts", "ascii") == f"{FAMILY} Light"
    assert light.getlength("weight") < regular.getlength("weight") * 0.99
    assert not findings(file)


def test_words_within_a_line_are_regular_or_bold() -> None:
    sheet = make_sheet(roles={Role.PRIMARY: {"weight": 700}})

    assert {family for family, _ in embedded(render(make_document(job("Engineer"), sheet=sheet)))} == {FAMILY}


def test_fonts_have_no_axes_left() -> None:
    assert not any(hb.Face(font).has_var_data for font in embedded(render(document())).values())


def test_the_bold_face_is_heavier() -> None:
    fonts = embedded(render(document()))
    regular, bold = (ImageFont.truetype(BytesIO(fonts[FAMILY, slot]), 100) for slot in ("embedRegular", "embedBold"))

    assert bold.getlength("weight") > regular.getlength("weight") * 1.01


def test_a_face_is_as_wide_as_the_one_that_the_pdf_has() -> None:
    font = hb.Font(hb.Face(embedded(render(document()))[FAMILY, "embedRegular"]))
    face = default_fonts().face(FAMILY, 400)

    for letter in "Qmé€–":
        assert font.get_glyph_h_advance(font.get_nominal_glyph(ord(letter))) == pytest.approx(
            face.font.get_glyph_h_advance(face.glyph(letter)), abs=1)


@pytest.mark.parametrize("text", ["AZaz09", "ÀÿŁőžșț", "–—‘’“”…•", "€£¥₹"])
def test_latin_means_what_languages_in_latin_letters_need(text: str) -> None:
    assert set(map(ord, text)) <= set(hb.Face(embedded(render(document()))[FAMILY, "embedRegular"]).unicodes)


def test_full_means_all_that_the_face_has() -> None:
    latin, full = (hb.Face(embedded(render(document(), embed_fonts=extent))[FAMILY, "embedRegular"])
                   for extent in ("latin", "full"))

    assert len(full.unicodes) > 2 * len(latin.unicodes)
    assert set(full.unicodes) == set(default_fonts().face(FAMILY, 400).font.face.unicodes)


def test_none_means_no_font_and_no_word_of_them() -> None:
    file = render(document(), embed_fonts="none")

    assert not embedded(file)
    assert not [name for name in names(file) if "font" in name and name != "word/fontTable.xml"]
    assert part(file, "word/settings.xml").find(W + "embedTrueTypeFonts") is None


def test_who_saves_the_file_keeps_the_fonts() -> None:
    settings = part(render(document()), "word/settings.xml")

    assert settings.find(W + "embedTrueTypeFonts") is not None
    assert settings.find(W + "saveSubsetFonts") is not None


@pytest.mark.parametrize("extent", ["none", "latin", "full"])
def test_a_file_with_any_fonts_is_valid(extent: EmbedFonts) -> None:
    assert not findings(render(document(Run("x", code=True)), embed_fonts=extent))


def test_two_latin_faces_stay_small() -> None:
    more = len(render(document())) - len(render(document(), embed_fonts="none"))

    assert more <= 60_000


def test_a_font_that_forbids_editing_is_not_embedded(tmp_path: Path) -> None:
    with pytest.warns(ResumeWarning, match="forbids to edit"):
        file = render(document(), fonts=restricted(tmp_path, 4))

    assert not embedded(file)


def test_an_editable_font_is(tmp_path: Path) -> None:
    with warnings.catch_warnings(action="error"):
        assert embedded(render(document(), fonts=restricted(tmp_path, 8)))


def test_checksums_hold() -> None:
    for font in embedded(render(document())).values():
        padded = font + bytes(-len(font) % 4)

        assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_a_letter_that_few_documents_have_comes_along() -> None:
    file = render(document(Run("Nguyễn Hữu Thọ")))

    assert set(map(ord, "ễữọ")) <= set(hb.Face(embedded(file)[FAMILY, "embedRegular"]).unicodes)


IDEOGRAPHS = "Noto Sans CJK JP"


def in_japanese(text: str, embed_fonts: EmbedFonts = "full") -> bytes:
    return render(make_document(bullets(text), sheet=make_sheet(language="ja")), embed_fonts=embed_fonts)


def test_full_brings_the_ideographs_that_a_document_shows() -> None:
    fonts = embedded(in_japanese("東京で建てた"))
    shown = {slot: hb.Face(font) for (family, slot), font in fonts.items() if family == IDEOGRAPHS}

    assert set(shown) == {"embedRegular", "embedBold"}
    assert all({*map(ord, "東京で建てた、。")} <= set(face.unicodes) for face in shown.values())
    assert ord("橋") not in shown["embedRegular"].unicodes


def test_ideographs_are_drawn_as_the_pdf_s_are() -> None:
    source = default_fonts().face(IDEOGRAPHS, 400)
    font = hb.Font(hb.Face(embedded(in_japanese("東"))[IDEOGRAPHS, "embedRegular"]))
    made, own = font.get_nominal_glyph(ord("東")), source.glyph("東")
    extents = [(one.x_bearing, one.y_bearing, one.width, one.height)
               for one in (font.get_glyph_extents(made), source.font.get_glyph_extents(own))]

    assert font.get_glyph_h_advance(made) == source.font.get_glyph_h_advance(own)
    assert extents[0] == pytest.approx(extents[1], abs=1)


def test_the_theme_names_the_ideographs_that_ride_along() -> None:
    fonts = part(in_japanese("東"), "word/theme/theme1.xml").iter("{*}ea")

    assert {one.get("typeface") for one in fonts} == {IDEOGRAPHS}
    assert not findings(in_japanese("東"))


def test_lines_with_ideographs_are_as_high_as_others() -> None:
    fonts = embedded(in_japanese("東"))
    heights = {family: natural_line(*(hb.Face(fonts[family, "embedRegular"]).reference_table(tag).data
                                      for tag in ("OS/2", "hhea"))) for family in (IDEOGRAPHS, FAMILY)}

    assert heights[IDEOGRAPHS] == heights[FAMILY]


def test_ideographs_ride_along_only_when_all_fonts_do() -> None:
    assert not [family for family, _ in embedded(in_japanese("東", "latin")) if family == IDEOGRAPHS]


def test_korean_in_another_language_s_document_has_korean_letters() -> None:
    fonts = embedded(render(make_document(bullets("Taught at 서울")), embed_fonts="full"))

    assert ("Noto Sans CJK KR", "embedRegular") in fonts


def test_ideographs_that_no_font_has_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(scripts.IDEOGRAPHS, "ja", "Nowhere Sans")

    with pytest.warns(ResumeWarning, match=r"Nowhere Sans.*resume-exporter\[cjk\]"):
        in_japanese("東")
