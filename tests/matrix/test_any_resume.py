"""Any text in any field, any emptiness: documents come out, and programs that we didn't write open them."""

import itertools
import unicodedata
from io import BytesIO
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.filled import filled
from support.matrix import LAYOUTS, every_format, every_layout
from support.opened import word_text
from support.words import words

from exporter import MissingGlyphs, Resume, export
from exporter.document.dump import dump
from exporter.model import Date, Model
from exporter.pipeline import Options, compose, render

pytestmark = pytest.mark.filterwarnings("ignore:drawn as U")  # what a lenient run says of characters without a glyph

ALEF, SHADDA, FAMILY = "\u0627", "\u0651", "\U0001f468\u200d\U0001f469\u200d\U0001f467"

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
scripts = st.text(st.sampled_from(
    "aéß" + "אבג" + ALEF + "بتث" + SHADDA + "日本語中文한국어" + "ไทยภาษา" + "नमस्ते" + "Ωж" + "🎉🇫🇷"
    + "\u200d\u200e\u202e\u0301\u0308" + "\u00ad\u00a0\u2028\ufeff" + " \n\t-–/.,()•"), max_size=80)
markup = st.lists(st.sampled_from((
    "**", "*", "`", "[", "](", ")", "](https://example.org)", "<b>", "&amp;", "\\", "_", "~~", "![x](y.png)", "\n\n- ",
    "\n# ", "<!--", "]]>", "&#0;", "word", " ", "https://example.org/a_b*c", "{name}", "{page}", "%s", "$HOME")),
    max_size=14).map("".join)
forbidden_in_xml = st.text(
    st.sampled_from("a \x00\x01\x08\x0b\x0c\x0e\x1f\x7f\x85\ufffe\uffff\U0001fffe"), max_size=20)
long_word = st.builds(str.__mul__, st.sampled_from(("w", "長", "ש", "é", "WiFi-")), st.integers(100, 600))
sayings = st.one_of(any_text, scripts, markup, forbidden_in_xml, long_word, st.just(FAMILY))

dates = st.one_of(
    st.none(), st.sampled_from(("2020", "2020-03", "2020-autumn", "present", "unknown", "expected 2026-06", "~2019")),
    st.text("abc \u0627", min_size=1, max_size=12))

FIELDS = 900  # about as many as a résumé with one entry in every section has

# The same examples each time, and none made smaller, so that the time of a run is known.
quick = settings(
    deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])


@st.composite
def resumes(draw: st.DrawFn) -> Resume:
    """A résumé with something in a few of its hundreds of fields."""
    chosen = draw(st.sets(st.integers(0, FIELDS), max_size=40))
    number = itertools.count()

    def say(cls: type[Model], name: str, kind: type) -> object:
        if next(number) not in chosen or name in {"visibility", "focus", "country_code", "language"}:
            return required(cls, name, kind)
        if kind is Date:
            return draw(dates) if name == "date" else required(cls, name, kind)
        return value(draw, cls, name, kind)

    return Resume.model_validate(filled(Resume, say, without=frozenset({"image"})))


def required(cls: type[Model], name: str, kind: type) -> object:
    """What must be there where there is anything at all."""
    field = cls.model_fields[name]
    return value(None, cls, name, kind) if field.is_required() else None


def value(draw: Any, cls: type[Model], name: str, kind: type) -> object:
    if kind is bool:
        return draw is not None and draw(st.booleans())
    if kind is not str:
        return None
    if name in {"url", "repository", "links", "uri", "canonical", "path"}:
        return "https://example.org/" + ("a" * (draw(st.integers(0, 200)) if draw else 0))
    if cls.__name__ in {"Email", "Phone"} and name in {"address", "number"}:
        return "a@example.org" if name == "address" else "+49 30 123456"
    return (draw(sayings) if draw else "") or "x"


def opens(resume: Resume, layout: str) -> None:
    """Both formats are made, and opened by others."""
    tree = compose(resume, layout, Options())
    assert dump(tree)
    pdf = pypdfium2.PdfDocument(render(tree, "pdf", Options(lenient=True)))
    try:
        assert len(pdf) >= 1
        assert all(page.get_textpage().count_chars() >= 0 for page in pdf)
    finally:
        pdf.close()
    docx.Document(BytesIO(render(tree, "docx", Options(lenient=True))))


@settings(quick, max_examples=45)
@given(resume=resumes(), layout=st.sampled_from(LAYOUTS))
def test_any_resume_becomes_files_that_open(resume: Resume, layout: str) -> None:
    opens(resume, layout)


@settings(quick, max_examples=60)
@given(text=sayings, layout=st.sampled_from(LAYOUTS))
def test_any_text_may_stand_anywhere(text: str, layout: str) -> None:
    said = text or "x"
    opens(Resume.model_validate({
        "basics": {"name": said, "label": said, "summary": said, "phones": [{"number": "030 1234", "label": said}]},
        "work": [{"name": said, "position": said, "location": said, "start": "2020", "highlights": [said, said]}],
        "skills": [{"name": said, "keywords": [said, said]}],
        "sections": [{"title": said, "entries": [said, {"bullet": said}, {"label": said, "details": said}]}],
    }), layout)


@settings(quick, max_examples=15)
@given(text=any_text, count=st.integers(0, 60), layout=st.sampled_from(LAYOUTS))
def test_any_number_of_entries_finds_room(text: str, count: int, layout: str) -> None:
    opens(Resume.model_validate({
        "work": [{"position": f"{text} {number}", "highlights": [text] * (number % 5)} for number in range(count)],
        "languages": [f"{text}{number}" for number in range(count)],
    }), layout)


@settings(quick, max_examples=60)
@given(text=sayings)
def test_the_only_refusal_of_a_pdf_names_the_characters_that_no_font_has(text: str) -> None:
    resume = Resume.model_validate({"basics": {"name": "Ada", "summary": text or "x"}})
    refusal = None
    try:
        made = export(resume, "pdf")
    except MissingGlyphs as error:
        refusal = str(error)

    assert "U+" in refusal if refusal else made.startswith(b"%PDF-")


@pytest.mark.parametrize("data", [
    {}, {"basics": {}}, {"basics": {"name": "Ada"}}, {"work": [{}]}, {"work": [{"roles": [{}]}]},
    {"sections": [{"title": "Empty"}]}, {"skills": [{"name": "Go"}]}, {"basics": {"summary": " \n \n "}},
    {"education": [{"summary": "\u200b"}]}, {"languages": [{"native": True}]}, {"meta": {"consent": "I agree."}},
])
@every_layout
def test_any_emptiness_is_a_document(data: dict[str, Any], layout: str) -> None:
    opens(Resume.model_validate(data), layout)


@every_layout
def test_text_that_xml_forbids_loses_only_what_is_forbidden(layout: str) -> None:
    resume = Resume.model_validate({"basics": {"name": "Ada\x00Lovelace", "summary": "one\x0btwo \ufffe three\x1f"}})
    told = word_text(export(resume, "docx", layout))

    assert {"three"} <= set(words(told))
    assert not [char for char in told if unicodedata.category(char) == "Cc" and char not in "\n\t"]


@every_format
@every_layout
def test_markup_of_formats_is_text(to: str, layout: str) -> None:
    """What means something to XML, PDF or a running head's pattern is shown as it is."""
    said = "</w:t> & <w:p/> ]]> (BT) /F1 \\000 {page} {pages} {name} %PDF"
    file = export(Resume.model_validate({"basics": {"name": "Ada", "summary": f"`{said}`"}}), to, layout)
    if to == "docx":
        assert said in word_text(file)
    else:
        pdf = pypdfium2.PdfDocument(file)
        shown = " ".join(pdf[0].get_textpage().get_text_range().split())
        pdf.close()
        assert said in shown
