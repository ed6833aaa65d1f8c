"""Words put together from pairs: the same as HarfBuzz shapes them, or not put together at all."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import product
from pathlib import Path
from random import Random

import pytest
import uharfbuzz as hb
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from hypothesis import given
from hypothesis import strategies as st
from support.fonts import ruled

from exporter import export, load
from exporter.typeset import pairwise, shaping, ucd
from exporter.typeset.fonts import Fonts, default_fonts
from exporter.typeset.pairwise import Pairwise
from exporter.typeset.shaping import Setting, Shaper

FONTS = default_fonts()
SANS = Setting("Source Sans 3", 400, False, "en")
FAMILIES = ["Arimo", "EB Garamond", "Figtree", "IBM Plex Mono", "IBM Plex Sans", "Noto Sans", "Source Sans 3",
            "Source Serif 4"]
SAMPLES = Path(__file__).parents[2] / "samples"
Glyphs = list[tuple[int, int, int, int]]


@lru_cache(maxsize=1)
def sample_words() -> list[str]:
    files = sorted([*SAMPLES.glob("*.yaml"), *SAMPLES.glob("scripts/*.yaml")])
    return sorted({word for file in files for word in re.split(r"\s+", file.read_text("utf-8"))} - {""})


def random_words(count: int) -> list[str]:
    random = Random(7)
    return ["".join(random.choices(pairwise.REPERTOIRE, k=random.randint(1, 9))) for _ in range(count)]


def harfbuzz(font: hb.Font, text: str, language: str = "en") -> Glyphs:
    """Number, place and advance of each glyph."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", language
    hb.shape(font, buffer)
    return [(info.codepoint, position.x_offset, position.y_offset, position.x_advance)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]


def by_twos(font: hb.Font, language: str = "en") -> Callable[[str], Glyphs]:
    """The same, each glyph as it is in a text of its character and the next one alone."""
    first = lru_cache(maxsize=None)(lambda two: harfbuzz(font, two, language)[0])
    return lambda text: [first(text[place : place + 2]) for place in range(len(text))]


def font_of(data: bytes) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob(data)))


def letters(rules: str, language: str = "en", features: pairwise.Features | None = None) -> Pairwise:
    return pairwise.letters(font_of(ruled(rules)), language, features or {})


def put_together(setting: Setting, words: list[str]) -> Shaper:
    """A shaper that has learned from words."""
    made = Shaper(FONTS, setting)
    for word in words:
        made.token(word)
    made.tokens.clear()
    return made


# --- our own fonts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("family", "weight", "italic"), [*product(FAMILIES, (300, 400, 600, 700), (False, True))])
def test_what_is_set_by_twos_is_as_harfbuzz_shapes_it(family: str, weight: int, italic: bool):
    font = FONTS.face(family, weight, italic).font
    found, together = pairwise.letters(font, "en", {}), by_twos(font)
    words = [word for word in sample_words() + random_words(1000) if found.fits(word)]

    assert len(words) > 1000
    assert [together(word) for word in words] == [harfbuzz(font, word) for word in words]


@pytest.mark.parametrize("language", ["", "ca", "nl", "nv", "pl", "ro", "tr", "vi", "mo", "x-none"])
@pytest.mark.parametrize("family", FAMILIES)
def test_so_it_is_in_other_languages(family: str, language: str):
    font = FONTS.face(family, 400).font
    found, together = pairwise.letters(font, language, {}), by_twos(font, language)
    words = [word for word in sample_words()[::4] + random_words(500) if found.fits(word)]

    assert [together(word) for word in words] == [harfbuzz(font, word, language) for word in words]


@pytest.mark.parametrize("family", FAMILIES)
def test_nearly_all_words_are_set_by_twos(family: str):
    found = pairwise.letters(FONTS.face(family, 400).font, "en", {})
    words = [word for word in sample_words() if word.isascii()]

    assert sum(map(found.fits, words)) > 0.9 * len(words)


@given(st.text(pairwise.REPERTOIRE, min_size=1), st.sampled_from(FAMILIES))
def test_any_text_that_fits_is_as_harfbuzz_shapes_it(text: str, family: str):
    font = FONTS.face(family, 400).font

    if pairwise.letters(font, "en", {}).fits(text):
        assert by_twos(font)(text) == harfbuzz(font, text)


def test_all_of_the_repertoire_is_latin_or_common_to_all():
    assert {ucd.script[character] for character in pairwise.REPERTOIRE} == {"Latn", "Zyyy"}
    assert "\u2044" not in pairwise.REPERTOIRE  # HarfBuzz makes fractions around it


# --- fonts with rules of their own ---------------------------------------------------------------------------------


def test_where_pairs_are_kerned_everything_is_set_by_twos():
    found = letters("feature kern { pos A V -80; pos [a b] [c d] -10; pos A a 5; } kern;")

    assert found == (frozenset("abcdefiAV"), frozenset())


@pytest.mark.parametrize(("rules", "joined"), [
    ("feature liga { sub f i by other; } liga;", {"fi"}),
    ("feature liga { sub f f i by other; } liga;", {"ff"}),
    ("feature liga { lookup one useExtension { sub f i by other; } one; } liga;", {"fi"}),
    ("feature calt { sub a' b by other; } calt;", {"ab"}),
    ("feature calt { sub b [a c]' by other; } calt;", {"ba", "bc"}),
    ("feature calt { sub d b a' b' by c; } calt;", {"db"}),
    ("lookup one { sub a by other; } one; feature calt { sub a' lookup one [b c]; } calt;", {"ab", "ac"}),
    ("feature kern { pos [a b]' -50 c; } kern;", {"ac", "bc"}),
    ("lookup one { pos a -9; } one; feature kern { pos d a' lookup one; } kern;", {"da"}),
])
def test_letters_that_a_rule_looks_for_together_arent_set_by_twos(rules: str, joined: set[str]):
    assert letters(rules) == (frozenset("abcdefiAV"), joined)


@pytest.mark.parametrize("rules", [
    "feature liga { sub a by other; } liga;",
    "feature ccmp { sub a by b c; } ccmp;",
    "feature calt { rsub a' [b c] by other; } calt;",
    "feature rand { sub a from [b c]; } rand;",
    "feature liga { sub a f by other; sub a by b; } liga;",
    "feature kern { pos a <0 0 -20 0> V <10 0 10 0>; } kern;",
    "feature kern { lookup one useExtension { pos a <0 0 -20 0> V <10 0 10 0>; } one; } kern;",
    "feature curs { pos cursive a <anchor 0 0> <anchor 400 0>; } curs;",
])
def test_a_letter_that_a_rule_looks_for_alone_isnt_set_by_twos(rules: str):
    assert "a" not in letters(rules).characters
    assert "c" in letters(rules).characters


@pytest.mark.parametrize("rules", [
    "feature ccmp { sub i' u0301 by other; } ccmp;",
    "feature liga { sub i u0301 by other; } liga;",
    "feature liga { lookupflag IgnoreMarks; sub f u0301 i by other; } liga;",
    "markClass u0301 <anchor 0 0> @top; feature mark { pos base a <anchor 0 0> mark @top; } mark;",
    "feature kern { pos a -20; } kern;",
    "feature smcp { sub a by other; } smcp;",
    "feature frac { sub a by other; } frac;",
])
def test_rules_that_such_text_never_meets_are_of_no_account(rules: str):
    assert letters(rules) == (frozenset("abcdefiAV"), frozenset())


def test_a_feature_that_is_asked_for_counts():
    assert "a" not in letters("feature smcp { sub a by other; } smcp;", features={"smcp": True}).characters


@pytest.mark.parametrize("rules", [
    "feature locl { script latn; language TRK; sub i by other; } locl;",
    "feature ss01 { script latn; language TRK exclude_dflt required; sub i by other; } ss01;",
])
def test_a_language_counts_where_it_is_written(rules: str):
    assert "i" in letters(rules, "en").characters
    assert "i" not in letters(rules, "tr").characters


TAGS = """
aalt abvf abvm abvs afrc akhn blwf blwm blws calt case ccmp cfar chws cjct clig cpct cpsp cswh curs cv01 c2pc c2sc
dist dlig dnom dtls expt falt fin2 fin3 fina flac frac fwid half haln halt hist hkna hlig hngl hojo hwid init isol
ital jalt jp78 kern lfbd liga ljmo lnum locl ltra ltrm mark med2 medi mgrk mkmk mset nalt nlck nukt numr onum opbd
ordn ornm palt pcap pkna pnum pref pres pstf psts pwid qwid rand rclt rkrf rlig rphf rtbd rtla rtlm ruby rvrn salt
sinf smcp smpl ss01 ssty stch subs sups swsh titl tjmo tnam tnum trad twid unic valt vatu vert vjmo vkrn vrt2 zero
Harf Buzz none
"""


@pytest.mark.parametrize("tag", TAGS.split())
def test_what_harfbuzz_applies_unasked_it_tells(tag: str):
    font = font_of(ruled(f"feature {tag} {{ sub a by other; }} {tag};"))
    changed = harfbuzz(font, "a") != [(font.get_nominal_glyph(ord("a")), 0, 0, 510)]

    assert ("a" not in pairwise.letters(font, "en", {}).characters) == changed


@pytest.mark.parametrize("rules", [
    "feature kern { lookupflag IgnoreBaseGlyphs; pos A V -80; } kern;",
    "table GDEF { GlyphClassDef [a b c d e i A V], [f], [u0301], ; } GDEF; "
    "feature liga { lookupflag IgnoreBaseGlyphs; sub f i by other; } liga;",
])
def test_nothing_is_set_by_twos_where_rules_skip_letters(rules: str):
    assert letters(rules) == (frozenset(), frozenset())


def test_what_a_font_calls_marks_and_ligatures_isnt_set_by_twos():
    found = letters("table GDEF { GlyphClassDef [a b c d e A V], [f], [i u0301], ; } GDEF;")

    assert found.characters == frozenset("abcdeAV")


def test_nothing_is_set_by_twos_by_an_old_table_of_kerning():
    def kern() -> object:
        table, part = newTable("kern"), KernTable_format_0()
        part.kernTable, part.coverage, part.tupleIndex = {("A", "V"): -80}, 1, None
        table.version, table.kernTables = 0, [part]
        return table

    both = "feature kern { pos A V -60; } kern;"
    assert pairwise.letters(font_of(ruled(kern=kern())), "en", {}) == (frozenset(), frozenset())
    assert pairwise.letters(font_of(ruled(both, kern=kern())), "en", {}).fits("AV")


def invented(random: Random) -> str:
    """Rules that look at letters before and behind others, as glyphs or as classes of them."""
    glyphs = list("abcdefiAV")
    classes = [f"[{' '.join(random.sample(glyphs, random.randint(1, 3)))}]" for _ in range(6)]
    lookups = "lookup one { sub [a b c d e f i] by other; } one; lookup two { pos [a b c d e f i] <3 4 -5 0>; } two;"
    for feature, verb, lookup in (("calt", "sub", "one"), ("rlig", "sub", "one"), ("dist", "pos", "two")):
        pool, rules = random.choice([glyphs, classes]), []
        for _ in range(random.randint(1, 9)):
            before, found, behind = (random.choices(pool, k=random.randint(*span)) for span in ((0, 2), (1, 3), (0, 2)))
            first, *others = [f"{part}'" for part in found]
            rules.append(" ".join([verb, *before, first, "lookup", lookup, *others, *behind]))
        lookups += f"feature {feature} {{ {'; '.join(rules)}; }} {feature};"
    return lookups


@pytest.mark.parametrize("seed", range(60))
def test_what_no_rule_finds_is_as_harfbuzz_shapes_it(seed: int):
    random = Random(seed)
    font = font_of(ruled(invented(random)))
    found, together = pairwise.letters(font, "en", {}), by_twos(font)
    words = ["".join(random.choices("abcdefiAV", k=random.randint(2, 6))) for _ in range(200)]

    assert [together(word) for word in words if found.fits(word)] == [
        harfbuzz(font, word) for word in words if found.fits(word)]


@given(st.integers(0, 1 << 30), st.integers(1, 4))
def test_broken_rules_put_nothing_together_wrongly(seed: int, changes: int):
    random = Random(seed)
    sane = ruled(
        "feature liga { sub f i by other; } liga; feature calt { sub a' [b c] by d; sub d e a' by f; } calt;"
        "feature kern { pos A V -80; pos [a b] [c d] -10; } kern; feature dist { pos [a b]' -50 c; } dist;")
    data, face = bytearray(sane), hb.Face(hb.Blob(sane))
    for _ in range(changes):
        table = face.reference_table(random.choice(["GSUB", "GPOS"])).data
        data[sane.index(table) + random.randrange(len(table))] = random.choice([0, 1, 2, 3, 8, random.randrange(256)])
    font = font_of(bytes(data))
    found, together = pairwise.letters(font, "en", {}), by_twos(font)
    words = ["".join(random.choices("abcdefiAV", k=random.randint(2, 6))) for _ in range(60)]

    assert all(together(word) == harfbuzz(font, word) for word in words if found.fits(word))


# --- shapers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("changes", [
    {}, {"language": "de"}, {"language": "tr"}, {"language": ""}, {"language": "ar"}, {"tracking": 40.0},
    {"features": ("tnum",)}, {"features": ("smcp",)}, {"features": ("smcp",), "language": "el"}, {"capitals": True},
    {"ratio": 0.8}, {"family": "EB Garamond", "italic": True}, {"family": "EB Garamond", "tracking": 40.0},
], ids=str)
def test_a_shaper_that_has_learned_shapes_as_before(changes: dict[str, object], monkeypatch: pytest.MonkeyPatch):
    setting, words = SANS._replace(**changes), [word for word in sample_words()[::3] if len(word) < 20]
    fresh = Shaper(FONTS, setting)
    monkeypatch.setattr(shaping, "_MANY", len(words))
    expected = {word: looks(fresh, word) for word in words}
    monkeypatch.setattr(shaping, "_MANY", 0)
    learned = put_together(setting, words[::2])

    assert {word: looks(learned, word) for word in words} == expected


def looks(shaper: Shaper, text: str) -> object:
    """All that is in a token."""
    token = shaper.token(text)
    boxes = [(box.width, box.gap, box.cost, box.hyphenated, box.space.text) for box in token.boxes]
    words = [(word.text, word.face.name, word.advance, [cluster.value for cluster in word.clusters])
             for word in token.spaced]
    return boxes, words, token.first, token.last, token.free, token.plain, token.width


def test_a_word_of_known_pairs_isnt_shaped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shaping, "_MANY", 0)
    made = put_together(SANS, ["mango", "tang"])
    monkeypatch.setattr(hb, "shape", None)

    assert made.token("mang").spaced[0].text == "mang"


@pytest.mark.parametrize("text", ["\u200b", "\u00ad", "\u2060\u200d", ""])
def test_a_token_of_which_nothing_is_seen_teaches_nothing(text: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shaping, "_MANY", 0)
    made = put_together(SANS, ["mango"])
    known = {letter: dict(pairs) for letter, pairs in made._pairs.items()}
    token = made.token(text)

    assert [word.text for word in token.spaced] == [" "]
    assert made._pairs == known


def test_a_shaper_learns_once_it_has_many_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shaping, "_MANY", 3)
    made = Shaper(FONTS, SANS)

    known = []
    for word in ("one", "two", "three", "four", "five"):
        made.token(word)
        known.append(bool(made._pairs))
    assert known == [False, False, False, True, True]


def test_pairs_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shaping, "_MANY", 0)
    monkeypatch.setattr(shaping, "_BOUND", 50)
    made = Shaper(FONTS, SANS)

    for word in random_words(200):
        made.token(word)
        assert sum(map(len, made._pairs.values())) < 50 + 9


def test_another_thread_may_learn_while_pairs_are_counted(monkeypatch: pytest.MonkeyPatch):
    class Interrupted(dict[str, object]):
        def __len__(self) -> int:
            made._pairs.setdefault("ß", {})
            return 0

    monkeypatch.setattr(shaping, "_MANY", 0)
    made = put_together(SANS, ["mango"])
    made._pairs["a"] = Interrupted()
    made.token("tango")

    assert made._pairs.keys() >= {"t", "ß"}


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_files_are_the_same_bytes(to: str, monkeypatch: pytest.MonkeyPatch):
    first, other = (load({"basics": {"name": "A", "summary": " ".join(sample_words()[::step])}}) for step in (97, 9))
    before = export(first, to, fonts=Fonts(), lenient=True)
    monkeypatch.setattr(shaping, "_MANY", 0)
    fonts = Fonts()
    export(other, to, fonts=fonts, lenient=True)

    assert export(first, to, fonts=fonts, lenient=True) == before
