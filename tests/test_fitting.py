"""Page fit of whole résumés: the pages asked for, the gentlest way there, and the truth where there is none."""

import pickle
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from support.matrix import FOLDER, every_layout

from exporter import DoesNotFit, RenderError, Resume, ResumeWarning, export, load
from exporter.document.dump import dump
from exporter.model.walking import below
from exporter.pipeline import Options, compose
from exporter.typeset import fit
from exporter.typeset.dials import STEPS, stretched
from exporter.typeset.flows import measure

WORDS = "planned the assembly of gear boxes with two suppliers and brought the time for each down by a third"


def resume(jobs: int, points: int = 4, **first: Any) -> Resume:
    """Jobs with points below them; the first job carries more."""
    work = [
        {"name": f"Works {number}", "position": "Engineer", "start": 2020 - number, "end": 2021 - number,
         "highlights": [f"Point {number}.{point}: {WORDS}" for point in range(points)]}
        for number in range(jobs)]
    work[0] |= first
    return load({"basics": {"name": "Ada Example", "email": "ada@example.org"}, "work": work})


def refused_cuts(layout: str) -> tuple[str, ...]:
    """What would have to go from 12 jobs, so that they fit one page."""
    with pytest.raises(DoesNotFit) as refused:
        export(resume(12), layout=layout, fit=1)
    return refused.value.cuts


def without(gone: tuple[str, ...], jobs: int) -> Resume:
    """The jobs without these points."""
    return load({"basics": {"name": "Ada Example", "email": "ada@example.org"}, "work": [
        {"name": f"Works {number}", "position": "Engineer", "start": 2020 - number, "end": 2021 - number,
         "highlights": [f"Point {number}.{point}: {WORDS}" for point in range(4)
                        if f"work[{number}].highlights[{point}]" not in gone]}
        for number in range(jobs)]})


def pages(of: Resume, layout: str = "classic", **options: Any) -> int:
    return measure(compose(of, layout, Options(**options))).pages


@pytest.mark.parametrize("layout", ["classic", "modern", "sidebar"])
def test_a_little_more_than_a_page_is_brought_on_one(layout: str) -> None:
    long = next(many for jobs in range(4, 12) if pages(many := resume(jobs), layout) == 2)

    assert pages(long, layout, fit=1) == 1


def test_both_formats_get_the_same_sheet() -> None:
    long = next(many for jobs in range(4, 12) if pages(many := resume(jobs)) == 2)
    first, second = (compose(long, "classic", Options(fit=1)).sheet for _ in range(2))

    assert first is second


def test_what_fits_keeps_its_layout() -> None:
    short = resume(2)

    assert compose(short, "classic", Options(fit=1)).sheet is compose(short, "classic", Options()).sheet


def test_more_text_never_gets_larger_letters() -> None:
    sizes = [compose(resume(jobs), "classic", Options(fit=2)).sheet.roles["body"].size for jobs in range(12, 20)]

    assert all(more <= less for less, more in pairwise(sizes))
    assert sizes[-1] < sizes[0]


def test_what_cannot_fit_is_refused_with_the_lines_that_are_over() -> None:
    with pytest.raises(DoesNotFit, match=r"^\d+ lines over 1 page at the layout's floor; cheapest cuts: work\["):
        export(resume(12), fit=1)


@pytest.mark.parametrize("layout", ["classic", "modern", "sidebar"])
def test_the_cuts_that_are_named_are_enough(layout: str) -> None:
    assert pages(without(refused_cuts(layout), jobs=12), layout, fit=1) == 1


@pytest.mark.parametrize("layout", ["classic", "modern", "sidebar"])
def test_one_cut_less_would_not_be_enough(layout: str) -> None:
    with pytest.raises(DoesNotFit):
        export(without(refused_cuts(layout)[:-1], jobs=12), layout=layout, fit=1)


def test_with_drop_they_go_and_are_told() -> None:
    with pytest.warns(ResumeWarning, match=r"left out, so that it fits 1 page: work\[11\]\.highlights\[3\]"):
        pdf = export(resume(12), fit=1, drop=True)

    assert len(PdfReader(pdf_stream(pdf)).pages) == 1


def test_the_lowest_priority_goes_first() -> None:
    cheap = {"text": f"The cheapest of all: {WORDS}", "priority": -5}

    with pytest.raises(DoesNotFit) as refused:
        export(resume(12, highlights=[cheap]), fit=1)

    assert refused.value.cuts[0] == "work[0].highlights[0]"


def test_nothing_that_has_to_stay_is_dropped() -> None:
    with pytest.raises(DoesNotFit, match="nothing that is too long may go"):
        export(resume(1, points=1, summary=" ".join([WORDS] * 120)), fit=1, drop=True)


def test_older_jobs_are_dropped_and_the_newest_stays_though_only_it_has_a_priority() -> None:
    with pytest.warns(ResumeWarning, match=r"left out, .*: work\[39\]") as told:
        document = compose(resume(40, points=1, priority=10), "classic", Options(fit=1, drop=True))

    assert measure(document).pages == 1
    assert "work[0]" not in str(told[0].message)
    assert "Works 0" in dump(document)


def test_what_stands_in_a_column_with_room_stays() -> None:
    long = resume(12).model_copy(update={"interests": load({"interests": ["Cello"]}).interests})

    with pytest.warns(ResumeWarning, match="left out") as told:
        compose(long, "sidebar", Options(fit=1, drop=True))

    assert "interests" not in str(told[0].message)


@every_layout
def test_every_section_is_known_where_it_stands(layout: str) -> None:
    full = load(FOLDER / "full.yaml", on_notice=lambda _: None)
    document = compose(full.model_copy(update={"basics": load({"basics": {"name": "Ada"}}).basics}), layout, Options())
    shortfall = fit.fitted(fit.Wheel(document), 1).shortfall

    assert shortfall
    assert {at.partition("[")[0] for at, _ in below(full)} <= shortfall.sections


def test_the_best_effort_is_made_and_told() -> None:
    with pytest.warns(ResumeWarning, match="over 1 page"):
        pdf = export(resume(12), fit=1, best_effort=True)

    assert len(PdfReader(pdf_stream(pdf)).pages) == 2


def test_a_nearly_full_page_is_filled_to_its_margin() -> None:
    many = next(many for jobs in range(2, 9) if foot(many := resume(jobs)) < 160)

    assert foot(many, fit="fill") < 24 <= foot(many)
    assert pages(many, fit="fill") == pages(many)


@pytest.mark.parametrize("layout", ["classic", "academic", "europass-like", "sidebar"])
def test_a_filled_page_ends_where_the_next_notch_would_take_another_page(layout: str) -> None:
    document = compose(resume(12), layout, Options())
    wheel = fit.Wheel(document, turned=stretched)
    before = wheel.measured(0).pages
    rooms = [wheel.room(notch, before) for notch in range(STEPS + 1)]
    last = max(notch for notch, room in enumerate(rooms) if room >= 0)

    assert 0 < last < STEPS
    assert fit.filled(document).sheet == wheel.at(last).sheet


def test_half_a_page_is_not_stretched() -> None:
    few = resume(2)

    assert compose(few, "classic", Options(fit="fill")).sheet is compose(few, "classic", Options()).sheet


@pytest.mark.parametrize("odd", [0, -1])
def test_no_number_of_pages_is_refused(odd: int) -> None:
    with pytest.raises(RenderError, match="number of pages"):
        export(resume(1), fit=odd)


def test_the_refusal_travels_between_processes() -> None:
    error = DoesNotFit("3 lines over", 3, ("work[0].highlights[1]",))
    copy = pickle.loads(pickle.dumps(error))

    assert (str(copy), copy.lines, copy.cuts) == ("3 lines over", 3, ("work[0].highlights[1]",))


def foot(of: Resume, **options: Any) -> float:
    """What stays free at the foot of the last page, in points."""
    return min(flow.left for flow in measure(compose(of, "classic", Options(**options))).flows)


def pdf_stream(pdf: bytes) -> Any:
    from io import BytesIO

    return BytesIO(pdf)
