"""Words of clusters: nothing of the text lost, kerning in the advances, each word shaped once."""

import pytest

from exporter.typeset.fonts import default_fonts
from exporter.typeset.shaping import Setting, Shaper, Uncovered, script_runs, shaper, widened

FONTS = default_fonts()
SANS = Setting("Source Sans 3", 400, False, "en")


def shaped(text: str, *, rtl: bool = False, **changes: object) -> list[tuple[str, int, int]]:
    """Text, advance and number of glyphs of every cluster."""
    words = Shaper(FONTS, SANS._replace(**changes)).words(text, rtl=rtl)
    return [(cluster.text, cluster.advance, len(cluster.glyphs)) for word in words for cluster in word.clusters]


def texts(text: str, *, rtl: bool = False, **changes: object) -> list[str]:
    return [part for part, _, _ in shaped(text, rtl=rtl, **changes)]


def test_a_letter_with_its_marks_is_one_cluster():
    assert texts("Thị e\u0301") == ["T", "h", "ị", " ", "e\u0301"]


def test_a_ligature_is_one_cluster_with_its_whole_text():
    assert texts("office", family="EB Garamond") == ["o", "ffi", "c", "e"]


@pytest.mark.parametrize(("text", "rtl"), [
    ("मुख्य इंजीनियर", False), ("วิศวกรซอฟต์แวร์", False), ("វិស្វករ", False), ("বাংলাদেশ", False), ("東京都", False),
    ("မြန်မာ", False), ("ta\u0308glich", False), ("می\u200cخواهم", True), ("مُهَنْدِس", True), ("שָׁלוֹם", True),
])
def test_the_clusters_hold_the_text_exactly(text: str, rtl: bool):
    found = texts(text, rtl=rtl)

    assert "".join(reversed(found) if rtl else found) == text


def test_every_cluster_of_right_to_left_text_stands_in_visual_order():
    assert texts("שלום", rtl=True) == list("םולש")


def test_kerning_lies_in_the_advance():
    [[_, together, _], *_] = shaped("AV")
    [[_, alone, _]] = shaped("A")

    assert together < alone


def test_arabic_letters_join():
    shaper_ = Shaper(FONTS, SANS._replace(language="ar"))
    [word] = shaper_.words("ببب", rtl=True)

    forms = {frozenset(placed.glyph for placed in cluster.glyphs) for cluster in word.clusters}
    assert len(forms) == 3  # initial, medial, final


def test_brackets_are_mirrored_in_right_to_left_text():
    shaper_ = Shaper(FONTS, SANS)
    [left] = shaper_.words("(", rtl=False)
    [right] = shaper_.words("(", rtl=True)

    assert left.clusters[0].glyphs != right.clusters[0].glyphs
    assert right.clusters[0].text == "("


def test_a_word_is_shaped_once_and_shared():
    setting = SANS._replace(weight=500)

    assert shaper(FONTS, setting) is shaper(FONTS, setting)
    assert shaper(FONTS, setting).words("word") is shaper(FONTS, setting).words("word")


@pytest.mark.parametrize("sign", ["😀", "🚀", "❤️", "1️⃣", "✔", "→", "⇒"])
def test_a_space_behind_a_sign_is_that_of_the_family(sign: str):
    setter = Shaper(FONTS, SANS._replace(family="EB Garamond"))
    [box] = setter.token(sign).boxes

    assert box.space == setter.space()
    assert box.gap == setter.space().advance / setter.face.upem


def test_a_space_behind_letters_of_another_script_is_theirs():
    *_, box = Shaper(FONTS, SANS).token("한국어").boxes

    assert box.space.face.family == "Noto Sans CJK KR"


def test_a_picture_is_no_space_in_arabic_either():
    [box] = Shaper(FONTS, SANS._replace(language="ar")).token("😀").boxes

    assert box.space.face.family != "Noto Emoji"


@pytest.mark.parametrize("picture", ["1️⃣", "🇩🇪", "❤️", "👩\u200d💻", "👍🏽"])
def test_characters_that_are_one_picture_are_drawn_as_one(picture: str):
    [(text, advance, glyphs)] = shaped(picture, family="EB Garamond")

    assert (text, glyphs) == (picture, 1)
    assert advance > 0


def test_a_sign_with_its_variant_stays_in_the_family_that_has_it():
    [word] = Shaper(FONTS, SANS).words("©\ufe0f")

    assert word.face.family == "Source Sans 3"


def test_what_the_family_lacks_comes_from_the_scripts_own_face():
    words = Shaper(FONTS, SANS._replace(language="ja")).words("Tokyo東京")

    assert [(word.text, word.face.family) for word in words] == [
        ("Tokyo", "Source Sans 3"), ("東京", "Noto Sans CJK JP"),
    ]


def test_quotation_marks_among_ideographs_are_of_the_ideographs_face():
    words = Shaper(FONTS, SANS._replace(language="zh")).words("称“好”的")

    assert {word.face.family for word in words} == {"Noto Sans CJK SC"}


def test_characters_that_nothing_covers_are_told():
    with pytest.raises(Uncovered) as caught:
        Shaper(FONTS, SANS).words("a\U00013000\U00013001b")

    assert caught.value.characters == ("\U00013000", "\U00013001")


def test_characters_that_only_steer_are_not_in_the_text():
    assert "".join(texts("Daten\u00adbank\u200b\u2060")) == "Datenbank"


@pytest.mark.parametrize("text", ["", "\u200b", "\u200d"])
def test_what_is_invisible_gives_no_words(text: str):
    assert Shaper(FONTS, SANS).words(text) == ()


def test_tracking_widens_every_cluster_and_parts_ligatures():
    plain = shaped("of", family="EB Garamond")
    tracked = shaped("of", family="EB Garamond", tracking=50.0)

    assert [advance for _, advance, _ in tracked] == [advance + 50 for _, advance, _ in plain]
    assert texts("ffi", family="EB Garamond", tracking=50.0) == ["f", "f", "i"]


def test_joined_scripts_are_never_tracked():
    assert shaped("سلام", rtl=True, tracking=50.0) == shaped("سلام", rtl=True)


def test_made_up_small_capitals_keep_the_text():
    assert texts("straße", capitals=True) == ["s", "t", "r", "a", "ß", "", "e"]


def test_small_capitals_of_the_font_keep_the_text():
    assert texts("zoë", family="EB Garamond", features=("smcp",)) == ["z", "o", "ë"]


def test_the_hyphen_at_a_lines_end_is_no_text():
    hyphen = Shaper(FONTS, SANS).hyphen()

    assert (hyphen.text, [cluster.text for cluster in hyphen.clusters]) == ("", [""])
    assert hyphen.advance > 0


def test_a_widened_word_differs_only_in_its_last_advance():
    [word] = Shaper(FONTS, SANS).words("ab")
    wide = widened(word, 30)

    assert wide.advance == word.advance + 30
    assert wide.clusters[0] == word.clusters[0]
    assert wide.clusters[1].advance == word.clusters[1].advance + 30


def test_common_characters_go_with_the_script_before_them():
    assert list(script_runs("(東京), Tokyo")) == [(0, 6, "Hani"), (6, 11, "Latn")]


def families(text: str, **changes: object) -> dict[str, str]:
    """The family that each cluster of a text is set in."""
    words = Shaper(FONTS, SANS._replace(**changes)).words(text)
    return {cluster.text: word.face.family for word in words for cluster in word.clusters}


@pytest.mark.parametrize(("language", "text", "signs", "family"), [
    ("ar", "سنوات.5", ".5", "Noto Sans Arabic"), ("fa", "۵،", "،", "Noto Sans Arabic"),
    ("hi", "कार्य,(12)", ",()12", "Noto Sans Devanagari"), ("ta", "பணி-1.", "-1.", "Noto Sans Tamil"),
    ("he", "(שלום),", "(),", "Noto Sans"), ("th", "งาน/5", "/5", "Noto Sans"), ("ka", "სამსახური.", ".", "Noto Sans"),
])
def test_punctuation_and_digits_take_the_face_of_the_letters_beside_them(
    language: str, text: str, signs: str, family: str
):
    found = families(text, language=language)

    assert {found[sign] for sign in signs} == {family}


@pytest.mark.parametrize("language", ["ar", "hi", "he"])
def test_figures_alone_look_like_those_beside_letters(language: str):
    letter = {"ar": "م", "hi": "क", "he": "א"}[language]

    assert families("2020", language=language)["2"] == families(f"{letter}2020", language=language)["2"]


def test_punctuation_of_latin_words_stays_in_their_face_in_any_language():
    assert set(families("Node.js, (C++)", language="ar").values()) == {"Source Sans 3"}


def test_punctuation_is_the_familys_own_where_it_has_the_letters():
    assert set(families("(кот), 5", language="ru").values()) == {"Source Sans 3"}


def test_a_script_in_the_language_tag_decides():
    assert families("2020", language="pa-Arab")["2"] == "Noto Sans Arabic"
    assert families("2020", language="az-Latn")["2"] == "Source Sans 3"


@pytest.mark.parametrize(("text", "ems"), [
    ("「東京」、", 4.5), ("東京。」", 3.5), ("「『東京』」", 5.0), ("東京。", 3.0), ("（東京）", 4.0),
])
def test_wide_signs_side_by_side_share_their_air(text: str, ems: float):
    words = Shaper(FONTS, SANS._replace(language="ja")).words(text)

    assert sum(word.advance / word.face.upem for word in words) == pytest.approx(ems)


def test_a_closing_sign_before_an_opening_one_leaves_one_half_between_them():
    token = Shaper(FONTS, SANS._replace(language="ja")).token("東。「京」")

    assert token.width == pytest.approx(4.5 + token.boxes[-1].gap)


def test_latin_quotation_marks_keep_their_width():
    text = "say “‘yes’” now"

    assert "".join(texts(text)) == text
    assert shaped("’”") == shaped("’") + shaped("”")
