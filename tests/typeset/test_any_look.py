"""Whatever a layout asks for, all is said, in its order, on the page: label columns, margins, rails, icons, logos."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import job, letters_of, letters_shown, lines, make_document, runs, section, title
from support.sheets import MAIN, PHOTO, make_sheet

from exporter.document import (
    Avatar,
    Border,
    Group,
    Heading,
    IconStyle,
    Image,
    KeyValue,
    LabelColumn,
    LogoStyle,
    MastheadStyle,
    Paragraph,
    Rail,
    Role,
    Row,
    Sheet,
    Tag,
    Tags,
)
from exporter.typeset.boxes import Fill, Page
from exporter.typeset.pages import pages

WORDS = st.lists(st.sampled_from(["a", "engine", "Rechenmaschine", "x" * 50]), min_size=1, max_size=25).map(" ".join)
LOGO = Image(b"", "image/png", 30, 20, "Logo")
FACTS = st.lists(st.builds(Row, WORDS.map(runs), WORDS.map(runs)), min_size=1, max_size=4).map(
    lambda rows: KeyValue(tuple(rows)))
TAGS = st.lists(st.builds(Tag, WORDS.map(runs), st.sampled_from(["", "email", "x"])), min_size=1, max_size=4).map(
    lambda tags: Tags(tuple(tags), Role.CONTACT))
BODY = st.one_of(FACTS, TAGS, WORDS.map(lambda text: Paragraph(runs(text))))
ENTRIES = st.builds(
    lambda name, date, body, logo: Group("entry", (job(name, date), *body), logo=logo),
    WORDS, WORDS, st.lists(BODY, max_size=3), st.sampled_from([None, LOGO]))
SECTIONS = st.builds(lambda name, held: section(title(name), *held), WORDS,
                     st.lists(st.one_of(ENTRIES, BODY), max_size=5))
REGIONS = st.builds(
    lambda margin, rail, rule: MAIN._replace(margin_column=margin, margin_gap=margin / 5, rail=rail, rule=rule),
    st.sampled_from([0.0, 20.0, 90.0]), st.sampled_from([Rail(), Rail(0.5, "AAAAAA", 4.0)]),
    st.sampled_from([Border(), Border(1.0, "AAAAAA", 5.0, double=True)]))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    margins = draw(st.sets(st.sampled_from([Role.SECTION_TITLE, Role.DATE, Role.LABEL])))
    roles = {role: {"place": "margin", "align": draw(st.sampled_from(["start", "end"]))} for role in margins}
    return make_sheet(
        regions=(draw(REGIONS),),
        roles=roles | {Role.CONTACT: {"arrange": draw(st.sampled_from(["inline", "stacked"]))}},
        labels=LabelColumn(draw(st.sampled_from([0.0, 30.0, 100.0])), 8.0, draw(st.sampled_from(["start", "end"]))),
        icons=IconStyle(draw(st.sampled_from([8.0, 60.0])), "336699", 4.0),
        logo=LogoStyle(draw(st.sampled_from([24.0, 90.0])), 8.0),
        masthead=MastheadStyle("", 12.0, draw(st.sampled_from(["", "336699"])), Border(), Border(), 8.0),
        photo=PHOTO._replace(width=60.0, height=60.0, where=draw(st.sampled_from(["none", "masthead-end"]))),
        direction=draw(st.sampled_from(["ltr", "rtl"])),
    )


def is_on(page: Page, mark: object) -> bool:
    """Whether a decoration lies on the page, and a line of text between its margins."""
    if isinstance(mark, Fill):
        return mark.width >= 0.0 and mark.height >= 0.0 and mark.y + mark.height <= page.height + 0.01
    return True


@settings(max_examples=60, deadline=None)
@given(sections=st.lists(SECTIONS, max_size=4), sheet=sheets())
def test_nothing_is_lost_or_leaves_its_page(sections: list[Group], sheet: Sheet):
    name = Heading(1, runs("Ada Lovelace"), Role.NAME)
    document = make_document(*sections, sheet=sheet, masthead=(Avatar("AL"), name))
    made = pages(document)

    shown, said = letters_shown(made), letters_of(document)
    assert Counter(shown) == Counter(said)
    if sheet[Role.DATE].place == "flow":  # in the margin, a date of two lines is drawn before its title
        assert shown == said
    assert all(50.0 <= line.y <= 450.01 for line in lines(made))
    assert all(is_on(page, mark) for page in made for mark in page.placements)
