"""The registry of fonts: where faces come from, which is taken, and what must not be embedded."""

import struct
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
import uharfbuzz as hb
from support.fonts import SANS, renamed

from exporter.errors import ReadError, RenderError, UnknownName
from exporter.typeset import outlines
from exporter.typeset.fonts import Fonts, default_fonts

FONTS = default_fonts()


def test_a_variable_family_has_every_weight_as_a_face_of_its_own():
    light, bold = FONTS.face("Source Sans 3", 300), FONTS.face("Source Sans 3", 700)

    assert (light.weight, bold.weight) == (300, 700)
    assert light.name != bold.name
    assert light.font.get_glyph_h_advance(light.glyph("m")) != bold.font.get_glyph_h_advance(bold.glyph("m"))


def test_a_weight_beyond_the_axis_is_the_nearest_there_is():
    assert FONTS.face("Noto Sans", 900) is FONTS.face("Noto Sans", 700)


def test_a_face_is_opened_once():
    assert FONTS.face("EB Garamond", 400, italic=True) is FONTS.face("EB Garamond", 400, italic=True)


def test_family_names_are_found_whatever_their_case():
    assert FONTS.face("source sans 3", 400) is FONTS.face("Source Sans 3", 400)


def test_italics_are_a_face_of_their_own():
    assert FONTS.face("Source Serif 4", 400, italic=True).italic


def test_a_family_without_italics_stays_upright():
    assert not FONTS.face("Noto Sans Thai", 400, italic=True).italic


def test_an_unknown_family_names_the_nearest_one():
    with pytest.raises(UnknownName, match="did you mean 'Source Sans 3'"):
        FONTS.face("Sauce Sans 3", 400)


def test_measures_are_fractions_of_the_em():
    face = FONTS.face("Source Sans 3", 400)

    assert face.cap_height == pytest.approx(0.66, abs=0.01)
    assert 0.4 < face.x_height < face.cap_height < face.ascent < 1.2
    assert 0.2 < face.descent < 0.5


@pytest.mark.parametrize(("text", "script"), [
    ("Zażółć gęślą jaźń", "Latn"), ("Tiếng Việt", "Latn"), ("Ελλάδα", "Grek"), ("Україна", "Cyrl"),
    ("برمجيات", "Arab"), ("پژوهشگر", "Arab"), ("ٹیکنالوجی", "Arab"), ("מהנדס", "Hebr"), ("इंजीनियर", "Deva"),
    ("প্রকৌশলী", "Beng"), ("பொறியாளர்", "Taml"), ("ఇంజనీర్", "Telu"), ("วิศวกร", "Thai"), ("វិស្វករ", "Khmr"),
    ("ինժեներ", "Armn"), ("ინჟინერი", "Geor"), ("ኢንጂነር", "Ethi"), ("ວິສະວະກອນ", "Laoo"), ("အင်ဂျင်နီယာ", "Mymr"),
    ("ਇੰਜੀਨੀਅਰ", "Guru"), ("ઇજનેર", "Gujr"), ("ಎಂಜಿನಿಯರ್", "Knda"), ("എഞ്ചിനീയർ", "Mlym"), ("ඉංජිනේරු", "Sinh"),
])
def test_the_base_install_covers(text: str, script: str):
    letters = text.replace(" ", "")

    assert FONTS.covering(letters, "Source Sans 3", 400, False, "und", script)


@pytest.mark.parametrize(("language", "family"), [
    ("ja", "Noto Sans CJK JP"), ("ko", "Noto Sans CJK KR"), ("zh", "Noto Sans CJK SC"), ("zh-Hans", "Noto Sans CJK SC"),
    ("zh-TW", "Noto Sans CJK TC"), ("zh-Hant", "Noto Sans CJK TC"), ("zh-Hant-HK", "Noto Sans CJK HK"),
    ("zh-HK", "Noto Sans CJK HK"), ("en", "Noto Sans CJK SC"),
])
def test_ideographs_are_of_the_languages_own_form(language: str, family: str):
    face = FONTS.covering("直", "Source Sans 3", 400, False, language, "Hani")

    assert face
    assert face.family == family


def test_the_form_of_an_ideograph_differs_by_language():
    japanese, chinese = FONTS.face("Noto Sans CJK JP", 400), FONTS.face("Noto Sans CJK SC", 400)

    assert japanese.outline(japanese.glyph("直")).data != chinese.outline(chinese.glyph("直")).data


def test_the_chain_begins_with_the_family_and_falls_back_by_script():
    families = [face.family for face in FONTS.chain("EB Garamond", 400, False, "ar", "Arab")]

    assert families[:3] == ["EB Garamond", "Noto Sans Arabic", "Noto Sans"]


def test_what_is_never_drawn_counts_as_covered():
    assert FONTS.face("EB Garamond", 400).covers("a\u200d\u00ad\ufe0f\u2066")


def test_small_capitals_are_known_by_their_feature():
    assert FONTS.face("EB Garamond", 400).has_feature("smcp")
    assert not FONTS.face("Noto Sans Thai", 400).has_feature("smcp")


def test_a_users_folder_comes_before_the_packages(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mine.ttf").write_bytes(SANS.read_bytes())

    fonts = Fonts([tmp_path])

    assert fonts.families() == FONTS.families()
    assert not fonts.face("Source Sans 3", 400, italic=True).italic  # the one file there is is upright


def test_a_collection_holds_several_families():
    place = Path(find_spec("manimgx_fonts_cjk").submodule_search_locations[0]) / "NotoSansCJK-VF.otf.ttc"
    fonts = Fonts([place])

    assert fonts.face("Noto Sans CJK KR", 500).is_cff


def test_a_place_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(ReadError, match="no such font"):
        Fonts([tmp_path / "nowhere"]).families()


def test_what_is_no_font_is_passed_over(tmp_path: Path):
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00 not a font")

    assert Fonts([tmp_path]).face("Source Sans 3", 400).family == "Source Sans 3"


def test_a_font_that_turns_out_to_be_broken_names_its_file(tmp_path: Path):
    file = tmp_path / "broken.ttf"
    file.write_bytes(renamed(SANS.read_bytes()).replace(b"head", b"hide", 1))

    with pytest.raises(RenderError, match=r"broken\.ttf: the font 'Sourly Sans 3' is broken"):
        Fonts([file]).face("Sourly Sans 3", 400).outline(40)


def test_a_font_of_pictures_without_outlines_is_passed_over(tmp_path: Path):
    (tmp_path / "colour.ttf").write_bytes(renamed(SANS.read_bytes()).replace(b"glyf", b"CBDT", 1))

    assert "Sourly Sans 3" not in Fonts([tmp_path]).families()


@pytest.mark.parametrize(("permission", "allowed"), [
    (0x0000, True), (0x0004, True), (0x0008, True), (0x0002, False), (0x0100, False), (0x0200, False),
])
def test_a_fonts_own_permission_is_respected(tmp_path: Path, permission: int, allowed: bool):
    (tmp_path / "font.ttf").write_bytes(with_permission(SANS.read_bytes(), permission))
    fonts = Fonts([tmp_path])

    if allowed:
        assert fonts.face("Source Sans 3", 400)
    else:
        with pytest.raises(RenderError, match="forbids"):
            fonts.face("Source Sans 3", 400)


def with_permission(font: bytes, permission: int) -> bytes:
    """The font with another OS/2 fsType."""
    count = struct.unpack_from(">H", font, 4)[0]
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == b"OS/2":
            return font[: offset + 8] + struct.pack(">H", permission) + font[offset + 10 :]
    raise AssertionError("no OS/2 table")


def test_system_fonts_are_used_only_on_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "fonts" / "deep"
    folder.mkdir(parents=True)
    (folder / "font.ttf").write_bytes(renamed(SANS.read_bytes()))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert "Sourly Sans 3" in Fonts(system=True).families()
    assert "Sourly Sans 3" not in Fonts().families()


def test_opening_a_face_imports_neither_font_tools_nor_package_metadata():
    code = (
        "import sys; from exporter.typeset.fonts import default_fonts; default_fonts().face('Source Sans 3', 400);"
        "slow = ('fontTools', 'importlib.metadata', 'regex', 'budoux', 'pyphen');"
        "print([name for name in slow if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


# --- outlines, drawn again by HarfBuzz from a font made of them -------------------------------------------------------


def font_of(record: bytes, upem: int, bounds: tuple[int, int, int, int]) -> hb.Font:
    """A TrueType font with one glyph."""
    padded = record + bytes(-len(record) % 4)
    tables = {
        b"glyf": padded,
        b"head": struct.pack(">LLLLHHQQ4hHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 0, upem, 0, 0, *bounds, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">L3hH11hH", 0x10000, 800, -200, 0, 1000, *[0] * 11, 1),
        b"hmtx": struct.pack(">Hh", 1000, bounds[0]),
        b"loca": struct.pack(">LL", 0, len(padded)),
        b"maxp": struct.pack(">LH", 0x10000, 1) + bytes(26),
    }
    offset, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag, 0, offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = struct.pack(">LHHHH", 0x10000, len(tables), 0, 0, 0)
    return hb.Font(hb.Face(header + directory + body))


def area(font: hb.Font, glyph: int) -> float:
    """The signed area of a glyph, every curve taken as 16 chords."""
    total = 0.0

    def chord(x: float, y: float) -> None:
        nonlocal total, here
        total += (here[0] * y - x * here[1]) / 2
        here = x, y

    def curve(*points: float) -> None:
        ends = [here, *zip(points[::2], points[1::2], strict=True)]
        for step in range(1, 17):
            chord(*bezier(ends, step / 16))

    here = start = (0.0, 0.0)

    def move(x: float, y: float, _: object) -> None:
        nonlocal here, start
        here = start = x, y

    pen = hb.DrawFuncs()
    pen.set_move_to_func(move)
    pen.set_line_to_func(lambda x, y, _: chord(x, y))
    pen.set_quadratic_to_func(lambda *points: curve(*points[:4]))
    pen.set_cubic_to_func(lambda *points: curve(*points[:6]))
    pen.set_close_path_func(lambda _: chord(*start))
    font.draw_glyph(glyph, pen, None)
    return total


def bezier(points: list[tuple[float, float]], at: float) -> tuple[float, float]:
    while len(points) > 1:
        points = [
            (a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at) for a, b in pairwise(points)
        ]
    return points[0]


@pytest.mark.parametrize(("family", "weight", "letter"), [
    ("Source Sans 3", 400, "g"), ("Source Sans 3", 613, "Å"), ("EB Garamond", 400, "&"), ("IBM Plex Sans", 700, "ẵ"),
    ("Noto Sans Arabic", 500, "ش"), ("Noto Sans CJK JP", 400, "直"), ("Noto Sans CJK SC", 900, "鬱"),
])
def test_an_outline_drawn_again_has_the_same_shape(family: str, weight: int, letter: str):
    face = FONTS.face(family, weight)
    glyph = face.glyph(letter)
    outline = face.outline(glyph)
    bounds = outline.x_min, outline.y_min, outline.x_max, outline.y_max

    again = font_of(outline.data, face.upem, bounds)
    drawn, wanted = again.get_glyph_extents(0), face.font.get_glyph_extents(glyph)

    assert abs(area(again, 0)) == pytest.approx(abs(area(face.font, glyph)), rel=0.004)
    assert drawn.x_bearing == pytest.approx(wanted.x_bearing, abs=1.5)
    assert drawn.y_bearing + drawn.height == pytest.approx(wanted.y_bearing + wanted.height, abs=1.5)


@pytest.mark.parametrize(("family", "letter"), [("Source Sans 3", "o"), ("Noto Sans CJK JP", "直")])
def test_outer_contours_run_clockwise_as_truetype_has_them(family: str, letter: str):
    face = FONTS.face(family, 400)
    outline = face.outline(face.glyph(letter))
    bounds = outline.x_min, outline.y_min, outline.x_max, outline.y_max

    assert area(font_of(outline.data, face.upem, bounds), 0) < 0


def test_a_glyph_without_ink_has_no_record():
    face = FONTS.face("Source Sans 3", 400)

    assert face.outline(face.glyph(" ")).data == b""


@pytest.mark.parametrize(("letter", "lacks"), [("é", False), ("ß", False), ("ễ", True), ("д", True)])
def test_a_font_knows_the_letters_that_it_has_no_small_capital_of(letter: str, lacks: bool):
    assert FONTS.face("EB Garamond", 400).lacks_small_capital(letter) is lacks


def test_outlines_taken_together_are_those_drawn_one_by_one():
    face = FONTS.face("Source Sans 3", 600)
    glyphs = [face.glyph(letter) for letter in "Hamburgefonstv .,–&@"]
    taken = outlines.taken(face._face, face._axes, glyphs)

    for glyph, record in taken.items():
        drawn = outlines.outline(face.font, glyph, cubic=False)
        assert record.contours == drawn.contours
        assert abs(record.x_min - drawn.x_min) <= 1
        assert abs(record.x_max - drawn.x_max) <= 1
        assert abs(record.y_max - drawn.y_max) <= 1
    assert taken.keys() == set(glyphs)


def test_a_glyph_made_of_others_is_drawn():
    face = FONTS.face("Source Sans 3", 600)
    glyph = face.glyph("é")

    assert outlines.taken(face._face, face._axes, [glyph]) == {}
    assert face.outline(glyph).contours == face.outline(face.glyph("e")).contours + 1
