"""Profile pages: what the rules make of a page told in prose, and that nothing of it is lost or made up."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.errors import ReadError
from exporter.model import Resume, plain
from exporter.readers.profile_page import PROFILE_PAGE
from exporter.readers.source import Reading, Source

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = sorted((Path(__file__).parent / "profile_pages").glob("*.txt"))
ALL_PAGES = [*PAGES, SAMPLES / "leon-lu-profile.txt"]

def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


# Words that tell who, when and what kind of sentence it is: a résumé says the same by where things stand.
SCAFFOLDING = frozenset(words(
    "a an the of in on at to for from with by as and or but where when while which who that this it its there"
    " until he she they i his her their my is was are am were been being has have had does do not then later next"
    " finally subsequently after before prior since currently now between during starting began begun started work"
    " worked working works career experience professional joined join moved transitioned hired left served serving"
    " role title position promoted became held hold company responsible charge acts acted responsibilities include"
    " out earned obtained received graduated attended studied followed year also diploma currently mr leads logo"
    " timeline links previous companies biography about education location skills sign up view direct reports"
    " present january february march april may june july august september october november december feb jun"
    # the furniture of Leon Lu's page
    " panel showing how org can help contacting right person"))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    else:
        yield plain(str(value))


def read(text: str) -> Reading:
    return PROFILE_PAGE.read(Source(text.encode(), "page.txt"))


def told(*sentences: str, headline: str = "Gardener") -> Reading:
    return read(f"AB\n\nAnna Berg\n\n{headline}\n\n" + "\n\n".join(sentences) + "\n")


def job(*sentences: str) -> dict[str, object]:
    """The one job that the sentences tell of."""
    reading = told(*sentences)
    (only,) = reading.resume.as_data()["work"]
    assert not reading.notices
    return only


def jobs(*sentences: str) -> list[tuple[str, str, str, str]]:
    """Employer, position, start, end of each job, roles apart."""
    return [
        (str(work.name or ""), str(role.position or ""), str(role.start or ""), str(role.end or ""))
        for work in told(*sentences).resume.work for role in work.roles or (work,)]


def highlights(*sentences: str) -> list[str]:
    return [str(point.text) for work in told(*sentences).resume.work for point in work.highlights]


def school(sentence: str) -> list[dict[str, object]]:
    reading = told(sentence)
    assert not reading.notices
    return list(reading.resume.as_data()["education"])


def leon() -> Resume:
    return PROFILE_PAGE.read(Source((SAMPLES / "leon-lu-profile.txt").read_bytes(), "leon")).resume


# Leon Lu's page


def test_every_sentence_of_leon_lus_page_is_understood():
    page = Source((SAMPLES / "leon-lu-profile.txt").read_bytes(), "leon")

    assert not PROFILE_PAGE.read(page).notices


def test_leon_lus_jobs_stand_newest_first_with_their_years():
    listed = [(work.name, work.position, str(work.start), str(work.end)) for work in leon().work]

    assert listed == [
        ("HeiZhiMo Smart Technology Co., Ltd.", "AI Compiler Manager", "2022-01", "present"),
        ("NIO", None, "2021", "2022"),
        ("Gao Tong", "NPU Compiler and Runtime Software Designer and Developer", "2016", "2021"),
        ("Meitu", "Linux Kernel and Driver Developer", "2014", "unknown"),
        ("OmniVision Technologies, Inc.", "High Performance Heterogeneous Computing professional", "2013", "2014"),
    ]


def test_enumerated_responsibilities_are_highlights_of_their_own():
    assert [point.text for point in leon().work[-1].highlights] == [
        "Video and image processing algorithms", "ARM assembly", "NEON", "OpenCL", "Multi-threading",
        "Movidius vector operations", "Camera ISP Linux driver development"]


def test_names_that_share_a_head_stay_together():
    first, *_ = leon().work[-2].highlights

    assert first.text == "Memory Controller, DDR, Thermal, I2C, SPI Linux driver development and maintenance"


def test_an_enumeration_that_shares_its_complement_is_one_highlight():
    assert leon().work[1].highlights[-1].text == (
        "Owner for the overall design, development planning, and scheduling of a new LLVM-based compiler for GPGPU-like"
        " AI cores in ADAS chips")


def test_the_degree_has_area_and_years():
    (entry,) = leon().as_data()["education"]

    assert entry == {
        "institution": "University of Electronic Science and Technology of China", "study_type": "Bachelor's degree",
        "area": "Communication and Information Engineering", "start": "2010", "end": "2013"}


def test_a_founder_is_an_office_beside_the_jobs():
    (office,) = leon().as_data()["memberships"]

    assert office == {"role": "Founder", "organization": "AI compiler technical team", "location": {"name": "China"}}


def test_a_previous_company_without_a_job_is_its_own_fact():
    (section,) = leon().as_data()["sections"]

    assert section == {"title": "Previous companies", "entries": [{"text": "Qualcomm"}]}


# nothing lost, nothing made up


@pytest.mark.parametrize("path", ALL_PAGES, ids=lambda path: path.stem)
def test_every_word_of_the_resume_comes_from_the_page(path: Path):
    data = PROFILE_PAGE.read(Source(path.read_bytes(), path.name)).resume.as_data()
    dates = {"unknown", "present", *(f"{month:02d}" for month in range(1, 13))}
    for section in data.get("sections", ()):
        section.pop("title")

    said = {word for text in texts(data) for word in words(text)}

    assert said - dates <= set(words(path.read_text("utf-8")))


@pytest.mark.parametrize("path", ALL_PAGES, ids=lambda path: path.stem)
def test_every_word_of_the_page_comes_into_the_resume(path: Path):
    resume = PROFILE_PAGE.read(Source(path.read_bytes(), path.name)).resume
    kept = {word for text in texts(resume.as_data()) for word in words(text)}
    companies = set(words(" ".join(re.findall(r"(.+) logo", path.read_text("utf-8")))))

    missing = set(words(path.read_text("utf-8"))) - kept - SCAFFOLDING - companies

    assert {word for word in missing if len(word) > 3} == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_was_kept_in_the_summary_is_told_with_its_line(path: Path):
    lines = path.read_text("utf-8").splitlines()
    reading = PROFILE_PAGE.read(Source(path.read_bytes(), path.name))

    for notice in reading.notices:
        assert notice.rule == "kept-in-summary"
        assert notice.severity == "warning"
        assert notice.location is not None
        assert notice.location.source_line == lines[notice.location.line - 1]
        assert notice.location.source_line[notice.location.column - 1 :].startswith(notice.value[:20])
        assert notice.value in plain(str(reading.resume.basics.summary))


def test_a_sentence_that_is_only_half_understood_is_kept_whole():
    reading = told("In 2015, thanks to her aunt, Anna Berg joined Acme as a Gardener.")

    assert "thanks to her aunt" in str(reading.resume.basics.summary)


def test_a_sentence_that_no_rule_understands_is_kept():
    reading = told("Anna Berg joined Acme in 2015 as a Gardener. The roses of Acme are famous.")

    assert reading.resume.basics.summary == "The roses of Acme are famous."
    assert reading.resume.work[0].position == "Gardener"


def test_years_that_contradict_each_other_are_not_dates():
    reading = told("From 2021 to 2016 Anna worked at Acme as a Gardener.")

    assert not any(work.start for work in reading.resume.work)
    assert reading.resume.basics.summary == "From 2021 to 2016 Anna worked at Acme as a Gardener."


def test_what_markdown_would_read_as_markup_stays_text():
    work = job("Anna Berg joined C*Lab_[Beta] in 2015 as a *Gardener*.")

    assert plain(str(work["name"])) == "C*Lab_[Beta]"
    assert plain(str(work["position"])) == "*Gardener*"


# how jobs are told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Anna Berg started her career at Volvo in 2001 as a design engineer.",
         ("Volvo", "Design engineer", "2001", "unknown")),
        ("In 2001, Anna began their professional career as a Fitter at Volvo AB.",
         ("Volvo AB", "Fitter", "2001", "unknown")),
        ("Anna Berg's work experience began in 2005 when they joined Ericsson AB as a Sales Manager.",
         ("Ericsson AB", "Sales Manager", "2005", "unknown")),
        ("Between 2010 and 2014, she served as Vice President of Sales for EMEA at Oracle.",
         ("Oracle", "Vice President of Sales for EMEA", "2010", "2014")),
        ("From January 2017 through December 2018 she took on a Product Manager role at H&M.",
         ("H&M", "Product Manager", "2017-01", "2018-12")),
        ("Prior to that, Berg was a Consultant for McKinsey & Company.", ("McKinsey & Company", "Consultant", "", "")),
        ("They have been a Senior Consultant at Accenture since 2019.",
         ("Accenture", "Senior Consultant", "2019", "present")),
        ("Anna is currently the Head of Design at IKEA.", ("IKEA", "Head of Design", "", "present")),
        ("In 2016, Anna Berg was appointed Chief Technology Officer of Klarna.",
         ("Klarna", "Chief Technology Officer", "2016", "unknown")),
        ("She later transitioned to a Staff Engineer position at Netflix in 2019.",
         ("Netflix", "Staff Engineer", "2019", "unknown")),
        ("Starting in March 2010, I worked for Spotify as Data Engineer until 2012.",
         ("Spotify", "Data Engineer", "2010-03", "2012")),
        ("Most recently, Anna joined the University of Oslo as an associate professor in early 2021.",
         ("University of Oslo", "Associate professor", "early 2021", "unknown")),
        ("Anna interned at CERN during the summer of 2004.", ("CERN", "", "2004-summer", "unknown")),
        ("Since 2016 Anna has worked as a freelance illustrator.", ("", "Freelance illustrator", "2016", "present")),
        ("In 2021, Anna Berg joined NIO.", ("NIO", "", "2021", "unknown")),
    ])
def test_a_sentence_tells_employer_position_start_and_end(sentence: str, expected: tuple[str, str, str, str]):
    assert jobs(sentence) == [expected]


def test_a_place_after_the_employer_is_the_jobs_location():
    work = job("Anna worked as an Engineer at Google in Zurich, Switzerland from 2008-2012.")

    assert work["location"] == {"name": "Zurich, Switzerland"}


def test_what_the_employer_does_is_its_description():
    assert job("In 2015 Anna joined Acme, a maker of rakes, as a Gardener.")["description"] == "Maker of rakes"


def test_a_length_of_time_is_not_turned_into_dates():
    work = job("In 2010, Anna joined Acme as a Gardener, where she stayed for three years.")

    assert work["summary"] == "For three years"
    assert work["end"] == "unknown"


def test_a_move_to_a_town_is_no_job():
    reading = told("Anna joined Acme in 2001 as a Gardener. She moved to Berlin in 2003.")

    assert [work.name for work in reading.resume.work] == ["Acme"]
    assert reading.resume.basics.summary == "She moved to Berlin in 2003."


def test_founding_a_company_is_a_job_without_an_invented_title():
    work = job("In 2011 she co-founded Trustly, and in 2013 she left the company.")

    assert work == {"name": "Trustly", "start": "2011", "end": "2013", "highlights": [{"text": "Co-founded Trustly"}]}


def test_a_promotion_is_a_second_role_with_the_employer():
    assert jobs("Anna joined Acme in 2001 as a Gardener. She was promoted to Head Gardener in 2004.") == [
        ("Acme", "Head Gardener", "2004", "unknown"), ("Acme", "Gardener", "2001", "2004")]


def test_two_roles_of_one_sentence_are_two_roles():
    assert jobs("Anna began working for Saab in 2018, first as a Tester and later as a Test Manager.") == [
        ("Saab", "Test Manager", "", ""), ("Saab", "Tester", "2018", "unknown")]


def test_leaving_one_employer_to_join_another_dates_both():
    assert jobs("Anna joined Acme in 2001 as a Gardener.", "In 2006 she left Acme to join Bloom as a Florist.") == [
        ("Bloom", "Florist", "2006", "unknown"), ("Acme", "Gardener", "2001", "2006")]


def test_what_somebody_has_since_done_is_not_with_the_employer_before():
    assert jobs("Anna joined Acme in 2001 as a Planter. She has since worked as a freelance florist.") == [
        ("", "Freelance florist", "", "present"), ("Acme", "Planter", "2001", "unknown")]


def test_a_position_told_beside_the_employer_is_that_jobs():
    assert jobs("In 2006, Anna joined Acme, where she was the Head of Hedges until 2012.") == [
        ("Acme", "Head of Hedges", "2006", "2012")]


def test_a_second_sentence_behind_a_semicolon_is_read_on_its_own():
    assert highlights("Anna joined Acme in 2001 as a Gardener; she planted trees.") == ["Planted trees"]


# ends


@pytest.mark.parametrize("connective", ["Then,", "Finally,", "After that,", "Next,", "Subsequently,"])
def test_a_step_that_follows_ends_the_one_before_it(connective: str):
    assert jobs("In 2001, Anna joined Acme.", f"{connective} in 2004, Anna joined Bloom.")[-1] == (
        "Acme", "", "2001", "2004")


def test_a_step_that_is_only_told_after_another_ends_nothing():
    assert jobs("In 2001, Anna joined Acme.", "In 2004, Anna joined Bloom.")[-1] == ("Acme", "", "2001", "unknown")


def test_a_stated_end_counts_more_than_the_next_step():
    assert jobs("Anna worked at Acme from 2001 to 2003.", "Finally, in 2004, she joined Bloom.")[-1][3] == "2003"


def test_the_latest_job_goes_on_where_the_headline_names_it():
    reading = told(
        "In 2001, Anna joined Acme.", "In 2004, Anna joined Bloom as a Florist.", headline="Florist at Bloom")

    assert [str(work.end) for work in reading.resume.work] == ["present", "unknown"]


def test_doing_something_currently_means_that_the_job_goes_on():
    assert jobs("In 2004, Anna joined Bloom. She is currently working on hedges.")[0][3] == "present"


def test_a_job_with_a_previous_company_is_over_whatever_the_headline_says():
    reading = told("In 2004, Anna joined Bloom as a Florist.", "Bloom logo", headline="Florist at Bloom")

    assert str(reading.resume.work[0].end) == "unknown"


@pytest.mark.parametrize("name", ["Next Group", "Now Media", "Still Water", "Then & Later"])
def test_a_name_that_is_also_a_connective_tells_no_order(name: str):
    assert jobs("In 2001, Anna joined Acme.", f"In 2004, Anna joined {name}.") == [
        (name, "", "2004", "unknown"), ("Acme", "", "2001", "unknown")]


# duties


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        ("Anna was responsible for roses, hedges, and lawns.", ["Roses", "Hedges", "Lawns"]),
        ("She was in charge of roses, hedges and lawns.", ["Roses", "Hedges", "Lawns"]),
        ("Her duties included roses (red, white and pink), hedges, and research and development.",
         ["Roses (red, white and pink)", "Hedges", "Research and development"]),
        ("She was responsible for designing, building, and testing pumps.", ["Designing, building, and testing pumps"]),
        ("She was responsible for designing parks, mentoring apprentices, and working with owners in Bonn.",
         ["Designing parks", "Mentoring apprentices", "Working with owners in Bonn"]),
        ("She was responsible for the care, pruning, and replacement of hedges.",
         ["The care, pruning, and replacement of hedges"]),
        ("She was responsible for hedges, which were long, and lawns.", ["Hedges, which were long, and lawns"]),
        ("She planted 1,200 trees, shrubs, and hedges.", ["Planted 1,200 trees, shrubs, and hedges"]),
        ("She also led a team of five.", ["Led a team of five"]),
        ("She has been leading a team of five.", ["Leading a team of five"]),
        ("In 2003, she won the Golden Rake.", ["In 2003, won the Golden Rake"]),
        ("She worked closely with architects.", ["Worked closely with architects"]),
        ("She was involved in planning.", ["Involved in planning"]),
    ])
def test_a_duty_becomes_highlights(duty: str, expected: list[str]):
    assert highlights(f"Anna Berg joined Acme in 2001 as a Gardener. {duty}") == expected


def test_a_duty_in_the_sentence_of_the_job_is_a_highlight():
    assert highlights("Anna joined Acme in 2001 as a Gardener, leading a team of five.") == ["Leading a team of five"]


def test_a_sentence_in_another_paragraph_is_not_about_the_job():
    reading = told("Anna joined Acme in 2001 as a Gardener.", "She climbed Mont Blanc.")

    assert not reading.resume.work[0].highlights
    assert reading.resume.basics.summary == "She climbed Mont Blanc."


# education, certificates, offices


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Anna Berg completed their Bachelor of Arts (BA) in Economics from Lund University, where they studied"
         " from 1999 to 2003.",
         [{"institution": "Lund University", "study_type": "Bachelor of Arts (BA)", "area": "Economics",
           "start": "1999", "end": "2003"}]),
        ("Anna holds a PhD in Physics from KTH, which was obtained in 2009.",
         [{"institution": "KTH", "study_type": "PhD", "area": "Physics", "end": "2009"}]),
        ("She earned her Bachelor's degree in Finance from Lund in 2004, followed by a Master's degree in Law"
         " from Uppsala in 2006.",
         [{"institution": "Uppsala", "study_type": "Master's degree", "area": "Law", "end": "2006"},
          {"institution": "Lund", "study_type": "Bachelor's degree", "area": "Finance", "end": "2004"}]),
        ("I studied Law at Lund University from 2001 to 2005.",
         [{"institution": "Lund University", "area": "Law", "start": "2001", "end": "2005"}]),
        ("Anna attended Lund University.", [{"institution": "Lund University"}]),
        ("Anna's education includes an MBA from INSEAD (2010-2011).",
         [{"institution": "INSEAD", "study_type": "MBA", "start": "2010", "end": "2011"}]),
    ])
def test_education_in_prose_has_its_parts(sentence: str, expected: list[dict[str, object]]):
    assert school(sentence) == expected


def test_an_award_is_no_education():
    assert not told("In 2003 she received an award for safety.").resume.education


def test_certificates_are_listed_with_their_issuer():
    reading = told("Anna has obtained certifications in Scrum, Kanban, and SAFe from Scrum Alliance.")

    assert [(entry.name, entry.issuer) for entry in reading.resume.certificates] == [
        ("Scrum", "Scrum Alliance"), ("Kanban", "Scrum Alliance"), ("SAFe", "Scrum Alliance")]


def test_memberships_are_offices():
    reading = told("Anna is a member of the IEEE and a fellow of the Royal Society.")

    assert [(entry.role, entry.organization) for entry in reading.resume.memberships] == [
        ("Member", "IEEE"), ("Fellow", "Royal Society")]


# the parts of the page


def test_initials_above_the_name_are_furniture():
    assert read("AB\nAnna Berg\nGardener\n").resume.basics.label == "Gardener"


def test_pronouns_beside_the_name_are_told_apart():
    basics = read("AB\nAnna Berg (she/her)\nGardener\nAnna Berg joined Acme in 2001.\n").resume.basics

    assert (basics.name, basics.pronouns, basics.label) == ("Anna Berg", "she/her", "Gardener")


def test_an_abbreviated_company_name_ends_no_sentence():
    assert job("In 2001, Anna joined Rakes Co., Ltd. as a Gardener.")["name"] == "Rakes Co., Ltd."


def test_a_sentence_may_end_with_an_abbreviated_company_name():
    assert highlights("In 2001, Anna joined Rakes, Inc. Anna planted trees.") == ["Planted trees"]


def test_the_timeline_gives_its_month_to_the_job_of_that_title():
    reading = told("In 2021, Anna joined Acme as a Gardener.", "Timeline", "• Gardener", "March, 2021 - present")

    assert [(str(work.start), str(work.end), work.name) for work in reading.resume.work] == [
        ("2021-03", "present", "Acme")]


def test_a_timeline_entry_that_contradicts_the_prose_is_a_job_of_its_own():
    reading = told("In 2021, Anna joined Acme as a Gardener.", "Timeline", "• Gardener", "March, 2015 - May, 2016")

    assert [str(work.start) for work in reading.resume.work] == ["2021", "2015-03"]


def test_a_timeline_needs_no_heading():
    reading = told("In 2021, Anna joined Acme as a Gardener.", "• Florist", "Jan 2015 – May 2016")

    assert [work.position for work in reading.resume.work] == ["Gardener", "Florist"]


def test_previous_companies_are_matched_whatever_their_case():
    reading = told("In 2021, Anna joined ACME, Inc. as a Gardener.", "Previous companies", "Acme logo", "Bloom logo")

    assert reading.resume.as_data()["sections"] == [{"title": "Previous companies", "entries": [{"text": "Bloom"}]}]


def test_links_become_profiles_pages_and_mail():
    reading = told("Anna joined Acme in 2001.", "Links", "LinkedIn", "https://www.linkedin.com/in/anna-berg-example",
                   "https://anna.example.org", "anna@example.org")
    basics = reading.resume.basics

    assert [profile.network for profile in basics.profiles] == ["LinkedIn"]
    assert [page.url for page in basics.urls] == ["https://anna.example.org"]
    assert [mail.address for mail in basics.emails] == ["anna@example.org"]
    assert not reading.notices


def test_windows_line_ends_read_the_same():
    text = (SAMPLES / "leon-lu-profile.txt").read_text("utf-8")

    assert read(text.replace("\n", "\r\n")) == read(text)


def test_a_page_in_utf_16_reads_the_same():
    text = (SAMPLES / "leon-lu-profile.txt").read_text("utf-8")

    assert PROFILE_PAGE.read(Source(text.encode("utf-16"), "page.txt")) == read(text)


# recognising


@pytest.mark.parametrize(
    "path", [path for path in ALL_PAGES if path.stem != "nothing-understood"], ids=lambda path: path.stem)
def test_profile_pages_are_recognised(path: Path):
    assert PROFILE_PAGE.recognises(Source(path.read_bytes(), "<stdin>"))


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n", "\0\1\2", "{}", "[]", "<resume/>", "---\nname: Anna\n",
        "basics:\n  name: Anna Berg\n  summary: In 2001, Anna joined Acme as a Gardener.\n",
        "name = 'Anna Berg'\nsummary = 'In 2001, Anna joined Acme as a Gardener.'\n",
        '{"basics": {"name": "Anna Berg"}}',
        "# Anna Berg\n\nIn 2001, Anna Berg joined Acme as a Gardener.\n",
        "Shopping\n\nmilk\n\neggs\n",
        "It was the best of times, it was the worst of times, it was the age of wisdom.\n",
        "Emma Woodhouse\n\nEmma had lived nearly twenty-one years in the world with very little to distress her.\n",
        "Anna Berg\n\nMinutes\n\nThe meeting was opened at noon.\n",
        "Dear Anna,\n\nIn 2001, you joined Acme as a Gardener.\n",
    ])
def test_other_texts_are_not_claimed(text: str):
    assert not PROFILE_PAGE.recognises(Source(text.encode(), "x"))


def test_a_page_without_a_name_is_refused():
    with pytest.raises(ReadError, match="no name"):
        read("in 2001, somebody joined Acme.\n")


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(ReadError, match="not UTF-8"):
        PROFILE_PAGE.read(Source(b"Anna Berg\n\xff\xfa", "page.txt"))


def test_a_page_beyond_the_bound_is_refused():
    with pytest.raises(ReadError, match="more than a profile page"):
        read("Anna Berg\n" + "x" * 250_001)
