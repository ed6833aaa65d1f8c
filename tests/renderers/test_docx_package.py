"""The package: what is in it, that it is valid, and that it is the same every time."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import bullets, entry, job, make_document, paragraph, runs, section, title
from support.word import findings, lines, names, opened, part

from exporter.document import (
    Block,
    BulletList,
    Document,
    Heading,
    ListItem,
    Meta,
    Paragraph,
    Role,
    Run,
    Running,
    SplitLine,
    Tag,
    Tags,
)
from exporter.renderers.docx import render

META = Meta("Ada – Résumé", "Ada Lovelace", "Résumé", ("Python", "OOXML"), "en", datetime(2024, 5, 1, 12, tzinfo=UTC))
RUNNING = Running((Run("Ada"),), (Run("{page} / {pages}"),))


def sample() -> Document:
    work = section(title("Work"), entry(job("Engineer"), bullets("Built an engine.", "Wrote the first program.")))
    return replace(make_document(work, running=RUNNING), meta=META, source='{"name":"Ada"}')


def test_the_file_is_valid() -> None:
    assert not findings(render(sample()))


def test_a_broken_file_is_found_invalid() -> None:
    broken = BytesIO()
    with ZipFile(BytesIO(render(sample()))) as whole, ZipFile(broken, "w") as package:
        for name in whole.namelist():
            package.writestr(name, whole.read(name).replace(b"<w:body>", b"<w:body><w:t>stray</w:t>"))

    assert findings(broken.getvalue())


def test_content_types_come_first() -> None:
    assert names(render(sample()))[0] == "[Content_Types].xml"


def test_no_member_is_there_twice() -> None:
    members = names(render(sample()))

    assert len(members) == len(set(members))


def test_the_archive_is_sound() -> None:
    with ZipFile(BytesIO(render(sample()))) as package:
        assert package.testzip() is None


def test_members_carry_no_date() -> None:
    with ZipFile(BytesIO(render(sample()))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("42", "Asia/Kolkata")])
def test_another_process_writes_the_same_bytes(seed: str, zone: str) -> None:
    here = Path(__file__)
    code = "import sys, hashlib; from test_docx_package import sample; from exporter.renderers.docx import render; " \
           "print(hashlib.sha256(render(sample())).hexdigest())"
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        env={"PYTHONHASHSEED": seed, "TZ": zone,
             "PYTHONPATH": ":".join(map(str, (here.parents[2], here.parents[1], here.parent)))},
    )

    assert told.stdout.strip() == sha256(render(sample())).hexdigest()


def test_equal_sheets_make_equal_files() -> None:
    assert render(sample()) == render(sample())


def test_other_documents_before_it_change_nothing() -> None:
    document = sample()
    alone = render(document)
    render(replace(document, regions=make_document(paragraph("something else")).regions))

    assert render(document) == alone


def test_writing_a_file_imports_neither_lxml_nor_python_docx() -> None:
    code = "import sys; import exporter.renderers.docx; print({'lxml', 'docx'} & sys.modules.keys())"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True,
                          cwd=Path(__file__).parents[2])

    assert told.stdout.strip() == "set()"


def test_core_properties_say_what_the_document_is() -> None:
    properties = opened(render(sample())).core_properties

    assert properties.title == "Ada – Résumé"
    assert properties.author == properties.last_modified_by == "Ada Lovelace"
    assert properties.keywords == "Python, OOXML"
    assert properties.language == "en"
    assert properties.created == properties.modified == META.date


def test_a_document_without_a_date_carries_none() -> None:
    file = render(replace(sample(), meta=META._replace(date=None)))

    assert b"created" not in ZipFile(BytesIO(file)).read("docProps/core.xml")


def test_keywords_are_cut_between_words_where_office_cuts() -> None:
    many = tuple(f"skill number {number}" for number in range(40))
    kept = opened(render(replace(sample(), meta=META._replace(keywords=many)))).core_properties.keywords

    assert len(kept) <= 255
    assert set(kept.split(", ")) <= set(many)


def test_the_application_is_ours() -> None:
    assert "".join(part(render(sample()), "docProps/app.xml").itertext()) == "resume-exporter"


def test_the_source_rides_along_with_its_hash() -> None:
    root = part(render(sample()), "customXml/item1.xml")

    assert root.text == '{"name":"Ada"}'
    assert root.get("sha256") == sha256(b'{"name":"Ada"}').hexdigest()


def test_a_source_keeps_what_xml_cannot_hold() -> None:
    root = part(render(replace(sample(), source='{"name":"A\ufffe <&>"}')), "customXml/item1.xml")

    assert root.text == '{"name":"A\\ufffe <&>"}'


def test_without_a_source_there_is_no_custom_part() -> None:
    assert not [name for name in names(render(replace(sample(), source=""))) if name.startswith("customXml")]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    opened(render(make_document(paragraph(text), bullets(text), job(text, text))))


def blocks_in(role: Role, *, level: int, step: int) -> tuple[Block, ...]:
    """Every kind of line in one role."""
    nested = ListItem(runs("outer"), (ListItem(runs("inner"), (ListItem(runs("innermost")),)),))
    return (
        Paragraph(runs("plain"), role), Paragraph((Run("some ", Role.DATE, strong=True), Run("more")), role),
        Heading(level, runs("head"), role), SplitLine(runs("start"), runs("end"), role, level),
        SplitLine(runs("start"), (), role), BulletList((nested, ListItem(runs("last"))), role),
        BulletList((nested, ListItem(runs("last"))), role, numbered=True, first=9, step=step),
        Tags((Tag(runs("one")), Tag(runs("two"))), role),
    )


@pytest.mark.parametrize(("level", "keep_together", "step"), [(1, False, 1), (3, True, -1), (5, True, 1)])
def test_any_blocks_in_any_roles_make_a_valid_file(level: int, *, keep_together: bool, step: int) -> None:
    groups = [entry(*blocks_in(role, level=level, step=step), keep_together=keep_together, break_before=step < 0)
              for role in Role]
    file = render(make_document(*groups, masthead=blocks_in(Role.CONTACT, level=level, step=step)))

    assert not findings(file)


def test_control_characters_are_left_out() -> None:
    assert lines(render(make_document(paragraph("a\x00b\x0bc\ud800d")))) == ["abcd"]


def test_markup_in_text_stays_text() -> None:
    assert lines(render(make_document(paragraph("<w:b/> & ]]> \"x\"")))) == ["<w:b/> & ]]> \"x\""]


def test_an_empty_document_opens() -> None:
    assert lines(render(make_document())) == []
