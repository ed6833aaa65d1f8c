"""Runs set as lines: what stands on them, how wide, in which look and order."""

import weakref
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sheets import make_sheet

from exporter.document import LinkStyle, Role, Run
from exporter.errors import MissingGlyphs, ResumeWarning
from exporter.typeset.boxes import Line, Piece, Word
from exporter.typeset.faces import Face
from exporter.typeset.fonts import default_fonts
from exporter.typeset.paragraph import Typesetter

FONTS = default_fonts()
ENGLISH = (
    "Led the redesign of the settlement ledger, cutting end-of-day reconciliation from 4 hours to 11 minutes while "
    "keeping every balance auditable to the individual event."
)


def typesetter(language: str = "en", *, direction: str = "ltr", lenient: bool = False, **body: object) -> Typesetter:
    sheet = make_sheet(language=language, direction=direction, roles={Role.BODY: body},
                       link=LinkStyle("0000FF", underline=True))
    return Typesetter(sheet, FONTS, lenient=lenient)


def lines(text: str | list[Run], width: float = 200.0, language: str = "en", **body: object) -> list[Line]:
    runs = [Run(text)] if isinstance(text, str) else text
    return typesetter(language, **body).lines(runs, Role.BODY, width)


class Placed(NamedTuple):
    """A word on a line."""

    word: Word
    x: float
    size: float
    color: str
    underline: bool


def words(line: Line) -> list[Placed]:
    return [Placed(word, x, piece.size, piece.color, piece.underline)
            for piece in line.pieces for word, x in piece.places()]


def said(line: Line) -> str:
    return "".join(piece.word.text for piece in words(line))


def told(found: list[Line]) -> list[str]:
    return [said(line) for line in found]


# --- lines ------------------------------------------------------------------------------------------------------------


def test_the_lines_say_the_text_with_a_space_at_each_broken_end():
    found = lines(ENGLISH)

    assert "".join(told(found)) == ENGLISH
    assert [line.soft for line in found] == [True] * (len(found) - 1) + [False]
    assert all(said(line).endswith(" ") for line in found[:-1])


def test_the_space_at_a_broken_end_hangs_outside_the_width():
    first, *_ = lines(ENGLISH)
    last = words(first)[-1]

    assert (last.word.text, last.x) == (" ", pytest.approx(first.width))


def test_pieces_stand_one_behind_the_other():
    [line] = lines("One two three", 300.0)
    ends = [piece.x + piece.word.advance * piece.size / piece.word.face.upem for piece in words(line)]

    assert [piece.x for piece in words(line)[1:]] == pytest.approx(ends[:-1])
    assert line.width == pytest.approx(ends[-1])


def test_no_line_is_wider_than_asked():
    assert all(line.width <= 120.001 for line in lines(ENGLISH, 120.0))


def test_no_text_gives_no_lines():
    assert lines("") == []


def test_a_line_end_in_the_text_ends_a_line():
    found = lines("One\nTwo")

    assert told(found) == ["One", "Two"]
    assert not found[0].soft


def test_one_line_is_never_broken():
    line = typesetter().line([Run(ENGLISH)], Role.BODY)

    assert said(line) == ENGLISH
    assert line.width == pytest.approx(typesetter().width([Run(ENGLISH)], Role.BODY))


def test_a_word_wider_than_the_column_is_broken_and_nothing_lost():
    word = "Xkcdqwertzuiopasdfghjklyxcvbnmqwertzuiop"
    found = lines(word, 60.0, "und")

    assert len(found) > 2
    assert "".join(told(found)) == word
    assert all(line.width <= 60.001 for line in found)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"])),
       st.floats(1.0, 400.0))
@settings(max_examples=60, deadline=None)
def test_any_text_at_any_width_is_set_whole(text: str, width: float):
    found = lines(text.strip(), width)

    assert "".join(told(found)).replace("\u00ad", "") == text.strip().replace("\u00ad", "")


MIXED = [
    "abc DEF-xyz (", "سلام 123 ", "שלום) ", "漢字か「な」。", "한국어 ", "ภาษาไทย", "हिन्दी ", "မြန်မာ",
    "ﬁ\u200d\u00ad", "+49 30 12 ",
]


@given(st.lists(st.sampled_from(MIXED), max_size=6), st.sampled_from(["ltr", "rtl"]),
       st.sampled_from(["start", "justify"]),
       st.floats(1.0, 300.0))
@settings(max_examples=80, deadline=None)
def test_mixed_scripts_lose_nothing_and_stand_without_gaps(parts: list[str], direction: str, align: str, width: float):
    setter = typesetter("ar", direction=direction, align=align, hyphenate=True)
    found = setter.lines([Run(part) for part in parts], Role.BODY, width)

    assert letters("".join(told(found))) == letters("".join(parts))
    for line in found:
        ends = [piece.x + piece.word.advance * piece.size / piece.word.face.upem for piece in words(line)]
        assert [piece.x for piece in words(line)[1:]] == pytest.approx(ends[:-1])


@pytest.mark.parametrize("body", [{}, {"hyphenate": True}, {"align": "justify", "hyphenate": True}])
@pytest.mark.parametrize("text", [
    "It cut the costs of each build by 40 % , and of 12 € for every month ( at 20 °C ) while « nothing » was lost.",
    "The « réconciliation automatisée » réduit les coûts de 40 % ; voir 日本語 ， ou !",
])
def test_a_text_is_broken_in_one_run_as_it_is_in_two(text: str, body: dict[str, object]):
    first, others = text.split(" ", 1)
    for width in map(float, range(20, 300, 7)):
        whole, parted = lines(text, width, **body), lines([Run(f"{first} "), Run(others)], width, **body)

        assert told(whole) == told(parted)
        assert [line.width for line in whole] == pytest.approx([line.width for line in parted])


def test_a_mark_of_several_scripts_is_found_alone_too():
    assert told(lines("،")) == ["،"]


def letters(text: str) -> list[str]:
    return sorted(character for character in text if character not in " \u200d\u00ad")


@pytest.mark.parametrize("sign", [",", ")", "!", "”", "»"])
def test_no_line_of_a_word_that_has_to_be_broken_begins_with_what_closes(sign: str):
    whole = "x" * 24
    width = lines(whole, 1_000.0)[0].width

    for share in (1, 2, 3, 4):
        assert not any(line.startswith(sign) for line in told(lines(f"{whole}{sign} a", width / share)))


def test_a_number_and_its_sign_are_on_one_line_with_a_space_between_them():
    text = "It cut the costs of each build by 40 %, and of 12 € for every month at 20 °C."

    for width in range(60, 200, 5):
        found = told(lines(text, float(width)))

        assert not any(line.startswith(("%", "€", "°C")) for line in found)
        assert "40 %," in "".join(found)


def test_the_last_line_holds_no_short_word_alone():
    widths = range(150, 260, 3)

    assert all(len(said(lines(ENGLISH, float(width))[-1]).split()) > 1 for width in widths)


# --- justification ----------------------------------------------------------------------------------------------------


def test_justified_lines_reach_the_full_width_by_wider_spaces():
    *broken, last = lines(ENGLISH, 180.0, align="justify")

    assert [line.width for line in broken] == pytest.approx([180.0] * len(broken), abs=0.02)
    assert last.width < 180.0
    assert "".join(told([*broken, last])) == ENGLISH


def test_a_justified_space_is_wider_in_its_own_advance():
    first, *_ = lines(ENGLISH, 180.0, align="justify")
    end = {piece.word.advance for piece in words(first) if piece.word.text == " "} - {200}
    pieces = words(first)

    assert end
    assert all(
        after.x - before.x == pytest.approx(before.word.advance * before.size / before.word.face.upem)
        for before, after in pairwise(pieces)
    )


def test_japanese_is_justified_between_ideographs():
    text = "大規模な分散システムの設計と実装を担当し、チームを率いて信頼性を向上させた。"
    found = lines(text, 153.0, "ja", align="justify")

    assert [line.width for line in found[:-1]] == pytest.approx([153.0] * (len(found) - 1), abs=0.02)


def test_thai_is_never_justified():
    found = lines("รับผิดชอบการออกแบบระบบซอฟต์แวร์ขนาดใหญ่และเป็นหัวหน้าทีม", 150.0, "th", align="justify")

    assert found == lines("รับผิดชอบการออกแบบระบบซอฟต์แวร์ขนาดใหญ่และเป็นหัวหน้าทีม", 150.0, "th")


# --- hyphenation ------------------------------------------------------------------------------------------------------

GERMAN = "Verantwortlich für Datenverarbeitungssysteme und Qualitätssicherungsmaßnahmen im Hause"


def test_a_role_that_hyphenates_draws_hyphens_that_are_no_text():
    found = lines(GERMAN, 110.0, "de", hyphenate=True)

    assert "".join(told(found)) == GERMAN
    assert any(words(line)[-1].word.text == "" for line in found)
    assert all(line.width <= 110.5 for line in found)


def test_a_role_that_does_not_hyphenate_keeps_words_whole():
    assert all(words(line)[-1].word.text for line in lines(GERMAN, 160.0, "de"))


def test_a_soft_hyphen_is_drawn_only_where_a_line_breaks_there():
    broken = lines("Datenverarbeitungs\u00adanlage", 90.0, "und")
    whole = lines("Datenverarbeitungs\u00adanlage", 300.0, "und")

    assert told(broken) == ["Datenverarbeitungs", "anlage"]
    assert words(broken[0])[-1].word.clusters[0].glyphs
    assert told(whole) == ["Datenverarbeitungsanlage"]


# --- looks ------------------------------------------------------------------------------------------------------------


def test_strong_text_takes_the_sheets_strong_weight():
    [line] = lines([Run("plain "), Run("strong", strong=True)])

    assert [piece.word.face.weight for piece in words(line)] == [400, 400, 700]


def test_strong_text_in_a_bold_role_is_bolder():
    [line] = lines([Run("strong", strong=True)], weight=700)

    assert words(line)[0].word.face.weight == 900


def test_emphasis_is_italic_and_upright_within_italics():
    runs = [Run("a", emphasis=True)]

    assert words(lines(runs)[0])[0].word.face.italic
    assert not words(lines(runs, italic=True)[0])[0].word.face.italic


def test_a_link_has_the_sheets_colour_and_underline():
    [line] = lines([Run("text "), Run("link", href="https://example.org")])

    assert [(piece.color, piece.underline) for piece in words(line)] == [
        ("000000", False), ("000000", False), ("0000FF", True),
    ]


def test_a_link_on_a_ground_of_its_own_has_the_colour_of_the_text_there():
    sheet = make_sheet(link=LinkStyle("0000FF", underline=True, as_text=(Role.CONTACT,)))
    typesetter = Typesetter(sheet, default_fonts())
    [line] = typesetter.lines([Run("link", href="https://example.org")], Role.CONTACT, 300.0)

    assert [(piece.color, piece.underline) for piece in words(line)] == [("000000", True)]


def test_a_mark_in_the_middle_of_a_word_is_no_place_to_break():
    narrow = lines([Run("recon", strong=True), Run("ciliation, and more")], 70.0)

    assert told(narrow)[0] == "reconciliation, "


def test_punctuation_behind_a_marked_word_stays_with_it():
    widths = range(20, 200, 5)
    runs = [Run("of the "), Run("ledger", strong=True), Run(", and so on")]

    assert all(not said(line).startswith(",") for width in widths for line in lines(runs, float(width)))


@pytest.mark.parametrize(("language", "text", "capitals"), [
    ("en", "Straße", "STRASSE"), ("tr", "işlik", "İŞLİK"), ("el", "εμπειρία", "ΕΜΠΕΙΡΙΑ"),
    ("el", "Μάιος", "ΜΑΪΟΣ"), ("el", "ρολόι ή ΐ", "ΡΟΛΟΪ Ή Ϊ"), ("el", "προϊόν", "ΠΡΟΪΟΝ"), ("en", "Μάιος", "ΜΆΙΟΣ"),
    ("lt", "i\u0307\u0300", "I\u0300"), ("az", "iş ılıq", "İŞ ILIQ"), ("nl", "ijs", "IJS"), ("hy", "և", "ԵՎ"),
    ("ka", "ინჟინერი", "ინჟინერი"),
])
def test_capitals_are_the_languages_own(language: str, text: str, capitals: str):
    assert told(lines(text, 300.0, language, case="upper")) == [capitals]


@pytest.mark.parametrize("family", ["EB Garamond", "Source Sans 3"])
def test_small_capitals_are_drawn_and_the_text_stays(family: str):
    plain, small = lines("Zoë Groß", family=family), lines("Zoë Groß", family=family, case="small-caps")

    assert told(small) == told(plain)
    assert small[0].width != plain[0].width


def small_capitals(text: str, language: str = "en") -> list[Piece]:
    [line] = lines(text, 300.0, language, family="EB Garamond", case="small-caps")
    return list(line.pieces)


def faces(pieces: list[Piece]) -> list[Face]:
    return [word.face for piece in pieces for word in piece.words]


def test_a_text_is_in_the_fonts_small_capitals_where_it_has_them_all():
    assert set(faces(small_capitals("Zoë Lan"))) == {FONTS.face("EB Garamond", 400)}


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Nguyễn Lan"), ("uk", "Про себе"), ("vi", "Lan"), ("tr", "Kişisel"), ("az", "Lalə"),
])
def test_a_text_that_the_font_has_not_all_small_capitals_of_is_in_capitals_drawn_smaller(language: str, text: str):
    assert len(set(faces(small_capitals(text, language)))) == 2


def test_made_up_small_capitals_are_of_one_size_with_the_capitals_beside_them():
    assert {piece.size for piece in small_capitals("Nguyễn")} == {10.0}


def test_made_up_small_capitals_are_as_high_as_the_fonts_own():
    _, small = faces(small_capitals("Nguyễn"))
    height = small.font.get_glyph_extents(small.glyph("X")).y_bearing / small.upem

    assert height == pytest.approx(0.453, abs=0.005)


def test_made_up_small_capitals_are_no_thinner_than_the_capitals_beside_them():
    large, small = small_capitals("Nguyễn")[:2]

    assert small.words[0].face.weight > large.words[0].face.weight


def test_greek_small_capitals_have_no_stress_marks():
    [marked], [plain] = small_capitals("Εμπειρία", "el"), small_capitals("Εμπειρια", "el")

    assert marked.width == pytest.approx(plain.width)
    assert "".join(word.text for word in marked.words) == "Εμπειρία"


def test_tracking_widens_the_line():
    assert lines("NAME", tracking=50.0)[0].width == pytest.approx(lines("NAME")[0].width + 4 * 0.5)


def test_the_dates_figures_are_all_of_one_width():
    sheet = make_sheet(roles={Role.DATE: {"family": "EB Garamond"}})
    setter = Typesetter(sheet, FONTS)

    assert setter.width([Run("1111")], Role.DATE) == pytest.approx(setter.width([Run("2026")], Role.DATE))


def test_a_line_is_as_high_as_its_roles_leading():
    [line] = lines("Text")

    assert line.height == 14.0
    assert 0 < line.ascent < 14.0


@pytest.mark.parametrize("width", [400.0, 40.0])
def test_a_line_begins_with_a_wide_bracket_without_the_air_before_it(width: float):
    found = [line for line in lines("「東京」と「大阪」と「名古屋」", width, "ja") if said(line).startswith("「")]
    firsts = [line.pieces[0].words[0] for line in found]

    assert len(found) >= (1 if width > 100 else 2)
    assert [word.clusters[0].advance for word in firsts] == [word.face.upem // 2 for word in firsts]
    assert [line.width for line in found if not line.soft] == pytest.approx(
        [sum(piece.width for piece in line.pieces) for line in found if not line.soft])


@pytest.mark.parametrize(("language", "text"), [("ar", "مهندس برمجيات"), ("ja", "東京都"), ("th", "วิศวกร")])
def test_a_script_that_needs_more_leading_gets_it(language: str, text: str):
    assert lines(text, 300.0, language)[0].height > 14.0


@pytest.mark.parametrize(("language", "text"), [("ar", "مرحبا"), ("hi", "नमस्ते"), ("ja", "東京")])
def test_a_latin_line_among_others_keeps_their_leading(language: str, text: str):
    assert lines("SQL, Python", 300.0, language)[0].height == lines(text, 300.0, language)[0].height


def test_one_foreign_word_does_not_move_the_lines_apart():
    assert lines("He worked in 東京 for a year", 300.0)[0].height == 14.0


def test_what_is_kept_for_a_sheet_goes_with_it():
    sheet = make_sheet()
    Typesetter(sheet, FONTS).width([Run("text")], Role.BODY)
    gone = weakref.ref(sheet)
    del sheet

    assert gone() is None


# --- direction --------------------------------------------------------------------------------------------------------


def arabic(text: str | list[Run], width: float = 300.0) -> list[Line]:
    runs = [Run(text)] if isinstance(text, str) else text
    return typesetter("ar", direction="rtl").lines(runs, Role.BODY, width)


def test_right_to_left_words_stand_from_the_right():
    [line] = arabic("مهندس برمجيات")

    assert [piece.word.text for piece in words(line)] == ["برمجيات", " ", "مهندس"]


def test_the_space_at_a_broken_right_to_left_end_hangs_on_the_left():
    first, *_ = arabic("مهندس برمجيات أول في شركة كبيرة", 60.0)

    assert words(first)[0].word.text == " "
    assert words(first)[0].x < 0 <= words(first)[1].x


def test_latin_inside_arabic_keeps_its_order():
    [line] = arabic("مهندس Data Platform أول")

    assert [piece.word.text for piece in words(line) if piece.word.text.isascii() and piece.word.text != " "] == [
        "Data", "Platform",
    ]


def test_a_latin_paragraph_in_an_arabic_document_reads_from_left_to_right():
    [line] = arabic("Fluent in C++")

    assert said(line) == "Fluent in C++"


def test_a_list_of_latin_items_in_a_hebrew_document_begins_at_the_right():
    items = [Run("Jira", path="skills[0].keywords[0]"), Run(", "), Run("SQL", path="skills[0].keywords[1]")]
    [line] = typesetter("he", direction="rtl").lines(items, Role.BODY, 300.0)

    assert said(line) == "SQL ,Jira"


def test_a_latin_label_in_a_hebrew_document_has_its_colon_before_its_value():
    fact = [Run("Tools: ", path="skills[0].name"), Run("SQL", path="skills[0].keywords[0]")]
    [line] = typesetter("he", direction="rtl").lines(fact, Role.BODY, 300.0)

    assert said(line) == "SQL :Tools"


@pytest.mark.parametrize("lang", ["he", ""])
def test_hebrew_in_an_english_document_runs_from_right_to_left(lang: str):
    [line] = lines([Run("בנה API קטן.", lang=lang)])

    assert [piece.word.text for piece in words(line) if piece.word.text != " "] == [".", "קטן", "API", "בנה"]


def test_a_text_with_a_language_of_its_own_runs_as_that_does_whatever_it_begins_with():
    [tagged], [untagged] = lines([Run("C++ מפתח", lang="he")]), lines("C++ מפתח")

    assert (said(tagged), said(untagged)) == ("מפתח C++", "C++ מפתח")


def test_a_phone_number_without_its_country_s_code_keeps_its_order():
    [line] = arabic([Run("202 555 0143", href="tel:202-555-0143")])

    assert said(line) == "202 555 0143"


def test_hebrew_beside_others_in_an_english_line_keeps_its_place():
    items = [
        Run("Tools: "), Run("בנה API.", path="skills[0].keywords[0]"), Run(", "),
        Run("SQL", path="skills[0].keywords[1]"),
    ]
    [line] = lines(items, 400.0)

    assert [piece.word.text for piece in words(line) if piece.word.text != " "] == [
        "Tools:", ".", "API", "בנה", ",", "SQL",
    ]


def test_only_paragraphs_that_run_against_their_page_are_turned():
    assert lines("בנה API")[0].turned
    assert not lines("API בנה")[0].turned
    assert not arabic("مهندس برمجيات")[0].turned


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("hi", "ltr")])
def test_the_figures_of_an_address_are_in_its_face(language: str, direction: str):
    [line] = typesetter(language, direction=direction).lines([Run("https://a.example/x?b=1")], Role.BODY, 300.0)

    assert {word.face.family for piece in line.pieces for word in piece.words} == {"Source Sans 3"}


def test_fields_of_a_line_are_isolated_from_each_other():
    [line] = arabic([Run("شركة ", Role.PRIMARY), Run("ACME+", Role.SECONDARY)])

    assert said(line).startswith("ACME+")


# --- characters that no font has --------------------------------------------------------------------------------------

HIEROGLYPH = "\U00013000"


def test_missing_glyphs_tell_where_they_stand():
    with pytest.raises(MissingGlyphs) as caught:
        lines([Run(f"a{HIEROGLYPH}b", path="work[0].name"), Run("\U00013001", path="work[1].name")])

    assert [(glyph.character, glyph.path) for glyph in caught.value.missing] == [
        (HIEROGLYPH, "work[0].name"), ("\U00013001", "work[1].name"),
    ]


def test_missing_ideographs_name_the_package_that_brings_them(monkeypatch: pytest.MonkeyPatch):
    from exporter.typeset import fonts

    installed = fonts.package_files
    monkeypatch.setattr(fonts, "package_files", lambda name: () if name.endswith("cjk") else installed(name))

    with pytest.raises(MissingGlyphs, match=r'pip install "resume-exporter\[cjk\]"'):
        Typesetter(make_sheet(), fonts.Fonts()).lines([Run("東京")], Role.BODY, 100.0)


@pytest.mark.parametrize(("character", "hint"), [
    ("\ue000", "of private use"), ("\u0378", "no character that Unicode"), ("𝔘", "write 'U'"),
    ("ꦲ", "JAVANESE LETTER HA"), ("ⵣ", "add a font file that has it"),
])
def test_what_is_missing_tells_what_would_be_right(character: str, hint: str):
    with pytest.raises(MissingGlyphs, match=hint):
        lines(character)


@pytest.mark.parametrize("text", ["🤖", "👩\u200d💻", "🇩🇪", "✈", "1\ufe0f\u20e3"])
def test_emoji_have_a_font(text: str):
    assert told(lines(text)) == [text]


def test_leniently_a_missing_glyph_is_drawn_as_a_replacement_and_warned_of():
    setter = typesetter(lenient=True)

    with pytest.warns(ResumeWarning, match="U\\+13000"):
        [line] = setter.lines([Run(f"a{HIEROGLYPH}b", path="basics.name")], Role.BODY, 100.0)

    assert said(line) == "a\ufffdb"


def test_a_whole_document_is_set_before_all_that_is_missing_is_told():
    setter = typesetter()

    def document() -> None:
        with setter.gathering():
            setter.lines([Run(HIEROGLYPH)], Role.BODY, 100.0)
            setter.lines([Run("\U00013001")], Role.BODY, 100.0)

    with pytest.raises(MissingGlyphs) as caught:
        document()

    assert len(caught.value.missing) == 2


def test_leniently_all_that_is_missing_in_a_document_is_one_warning_and_measuring_tells_none():
    setter = typesetter(lenient=True)

    def document() -> None:
        with setter.gathering():
            for path in ("basics.name", "work[0].name", "work[1].name"):
                setter.lines([Run(HIEROGLYPH, path=path)], Role.BODY, 100.0)

    with setter.measuring():
        setter.lines([Run(HIEROGLYPH)], Role.BODY, 100.0)
    with pytest.warns(ResumeWarning) as warned:
        document()

    [warning] = warned
    assert "basics.name, work[0].name, work[1].name: " in str(warning.message)


def test_an_address_wider_than_its_column_is_broken_at_its_joints():
    found = told(lines("maximiliana.featherstonehaugh@example.com", 110.0))

    assert found == ["maximiliana", ".featherstonehaugh@", "example.com"]


def test_a_sign_without_a_face_is_replaced_even_around_what_is_not_drawn():
    with pytest.warns(UserWarning, match=r"U\+FFFD"):
        [line] = typesetter(lenient=True).lines([Run("\u05d0\u0d4d\ufeff\u0308 end")], Role.BODY, 300.0)

    assert said(line).startswith("end ")  # it runs from right to left
    assert "\ufffd" in said(line)


def test_a_double_name_wider_than_its_column_is_broken_at_its_hyphen():
    assert told(lines("Bartholomew-Montgomery", 80.0)) == ["Bartholomew-", "Montgomery"]
