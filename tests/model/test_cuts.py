"""What goes first when a résumé has to get shorter."""

from typing import Any

from support.matrix import FOLDER

from exporter import Resume, load
from exporter.model.cuts import WORTH, Cut, cuts, outermost
from exporter.model.walking import below


def order(**sections: Any) -> list[str]:
    return [cut.path for cut in cuts(Resume.model_validate({"basics": {"name": "Ada Example"}, **sections}))]


def job(name: str, start: int, end: int | str, points: int = 1, **more: Any) -> dict[str, Any]:
    return {"name": name, "start": start, "end": end, "highlights": [f"Point {n}" for n in range(points)], **more}


def test_the_newest_job_stays_even_where_it_is_all_that_has_a_priority() -> None:
    assert order(work=[job("New", 2020, "present", priority=10), job("Old", 2010, 2019)]) == ["work[1]"]


def test_the_newest_job_is_told_by_its_dates_not_by_its_place() -> None:
    assert order(work=[job("Oldest", 2001, 2005), job("Old", 2006, 2010), job("New", 2011, "present")]) == [
        "work[0]", "work[1]"]


def test_the_newest_job_goes_where_its_priority_is_below_0() -> None:
    assert order(work=[job("New", 2020, "present", priority=-1), job("Old", 2010, 2019)])[0] == "work[0]"


def test_the_newest_position_of_the_newest_job_stays() -> None:
    roles = [{"position": "Lead", "start": 2022, "end": "present"}, {"position": "Clerk", "start": 2020, "end": 2022}]

    assert order(work=[{"name": "New", "roles": roles}]) == ["work[0].roles[1]"]


def test_interests_go_before_points_and_points_before_older_jobs() -> None:
    assert order(
        interests=["Cello", "Hiking"],
        work=[job("New", 2020, "present", points=2), job("Old", 2010, 2019, points=2)],
    ) == ["interests[1]", "interests[0]", "work[1].highlights[1]", "work[0].highlights[1]", "work[1]"]


def test_lower_sections_go_before_education_and_older_jobs() -> None:
    assert order(
        work=[job("New", 2020, "present"), job("Old", 2010, 2019)],
        education=[{"institution": "University"}],
        sections=[{"title": "Early work", "entries": [job("Café", 2006, 2009)]}],
    ) == ["sections[0].entries[0]", "education[0]", "work[1]"]


def test_a_higher_priority_goes_later_whatever_it_is_of() -> None:
    assert order(
        interests=[{"name": "Cello", "priority": 5}],
        work=[job("New", 2020, "present"), job("Old", 2010, 2019)],
    ) == ["work[1]", "interests[0]"]


def test_points_count_as_much_as_the_job_they_stand_in() -> None:
    found = order(work=[
        job("New", 2020, "present"), job("Loved", 2010, 2019, points=2, priority=3), job("Old", 2000, 2009)])

    assert found == ["work[2]", "work[1].highlights[1]", "work[1]"]


def test_a_job_counts_as_much_as_the_weightiest_point_below_it() -> None:
    weighty = job("Old", 2000, 2009) | {"highlights": [{"text": "Won the prize", "priority": 4}]}

    assert order(work=[job("New", 2020, "present"), job("Plain", 2010, 2019), weighty]) == [
        "work[1]", "work[2].highlights[0]", "work[2]"]


def test_every_section_has_its_worth() -> None:
    full = load(FOLDER / "full.yaml", on_notice=lambda _: None)

    assert {at.partition("[")[0] for at, _ in below(full)} <= set(WORTH)


def test_what_is_below_another_cut_is_not_named_besides() -> None:
    found = [Cut("work[1].highlights[0]", "Point"), Cut("work[1]", "Old"), Cut("work[10]", "Older")]

    assert [cut.path for cut in outermost(found)] == ["work[1]", "work[10]"]
