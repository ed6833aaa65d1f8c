"""Several documents in one PDF."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest
from support import pdf_trees, soundness, verapdf
from support.documents import make_document, make_sheet, paragraph
from support.opened import pdfium_text
from support.several import MADE_OF, members

from exporter import ReadError, load
from exporter.document import Meta, Role
from exporter.renderers.members import Member
from exporter.renderers.pdf import merged, render


def merge(documents: Sequence[Member]) -> bytes:
    out = BytesIO()
    merged.merge(iter(documents), out)
    return out.getvalue()


@cache
def whole() -> bytes:
    return merge(members())


def shown(pdf: bytes) -> list[bytes]:
    """Each page as pixels."""
    with pdfium.PdfDocument(pdf) as file:
        return [bytes(page.render(scale=1).buffer) for page in file]


def people(*names: str) -> Iterator[Member]:
    for number, name in enumerate(names):
        meta = Meta(f"{name} – Résumé", name, "", (), "en")
        yield Member(replace(make_document(paragraph(f"I am {name}.")), meta=meta), f"cv-{number}")


@verapdf.requires_verapdf
@pytest.mark.parametrize("profile", verapdf.PROFILES)
def test_it_is_accessible_and_archival_as_a_whole(profile: str) -> None:
    assert verapdf.findings(whole(), profile) == []


def test_qpdf_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "all.pdf").write_bytes(whole())
    with pikepdf.open(tmp_path / "all.pdf") as file:
        assert file.check_pdf_syntax() == []


@pytest.mark.parametrize("checker", [name for name in soundness.CHECKERS if name != "attachment"])
def test_its_tree_its_content_and_its_metadata_agree(checker: str) -> None:
    assert soundness.CHECKERS[checker](whole()) == []


def test_it_says_what_its_members_say_one_after_the_other_and_nothing_else() -> None:
    apart = [element for member in members() for element in pdf_trees.said(render(member.document))]

    assert len(apart) > 100
    assert pdf_trees.said(whole()) == apart


def test_its_pages_look_as_those_of_its_members() -> None:
    assert shown(whole()) == [page for member in members() for page in shown(render(member.document))]


def test_one_document_has_a_part_with_its_language_for_each_member() -> None:
    with pdf_trees.opened(whole()) as file:
        (root,) = pdf_trees.kids(file.Root.StructTreeRoot)
        parts = pdf_trees.kids(root)

        assert str(root.S) == "/Document"
        assert [(str(part.S), str(part.Lang)) for part in parts] == [
            ("/Part", locale) for _, _, locale in MADE_OF]


def test_the_outline_has_an_item_for_each_person_with_their_sections_below() -> None:
    with pdf_trees.opened(whole()) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Leon Lu (folder/0 (en))", "Amélie Nguyễn Hartmann", "Ines Okafor", "Leon Lu (folder/3 (en))"]
        assert [item.is_closed for item in outline.root] == [True] * 4
        assert [child.title for child in outline.root[0].children][:2] == ["Work Experience", "Education"]


def test_items_of_the_outline_lead_to_the_pages_of_their_person() -> None:
    file = pypdf.PdfReader(BytesIO(whole()))
    first = {item.title: file.get_destination_page_number(item)
             for item in file.outline if isinstance(item, pypdf.generic.Destination)}
    sections = [[file.get_destination_page_number(item) for item in held]
                for held in file.outline if isinstance(held, list)]
    starts = [*first.values(), len(file.pages)]

    assert starts == sorted(starts)
    assert all(start <= page < end for start, end, pages in zip(starts, starts[1:], sections, strict=False)
               for page in pages)


def test_page_labels_begin_anew_with_each_member() -> None:
    counts = [len(pypdf.PdfReader(BytesIO(render(member.document))).pages) for member in members()]

    assert pypdf.PdfReader(BytesIO(whole())).page_labels == [
        str(number) for count in counts for number in range(1, count + 1)]


def test_each_resume_rides_along_under_a_name_of_its_own() -> None:
    with pdf_trees.opened(whole()) as file:
        assert list(file.attachments) == [f"folder - {number} ({locale}).json"
                                          for number, (_, _, locale) in enumerate(MADE_OF)]
        assert [attached.get_file().read_bytes().decode() for attached in file.attachments.values()] == [
            member.document.source for member in members()]
        assert {str(spec.AFRelationship) for spec in file.Root.AF} == {"/Source"}


def test_none_of_its_resumes_is_taken_for_all_of_them() -> None:
    """Not even one whose source was called resume.yaml."""
    named = [member._replace(name=name) for member, name in zip(members(), ("resume", "ada"), strict=False)]

    with pytest.raises(ReadError, match="no résumé rides along"):
        load(merge(named))


def test_links_lead_where_they_lead_in_the_members() -> None:
    def targets(pdf: bytes) -> list[str]:
        with pdf_trees.opened(pdf) as file:
            return [str(link.A.URI) for page in file.pages for link in page.obj.get("/Annots", [])]

    apart = [target for member in members() for target in targets(render(member.document))]
    assert apart
    assert targets(whole()) == apart


def test_fonts_and_pictures_that_members_share_are_there_once() -> None:
    twice = (members()[1], members()[1]._replace(name="again"))
    once = [members()[1]]

    def counted(pdf: bytes) -> tuple[int, int]:
        with pdf_trees.opened(pdf) as file:
            objects = [one for one in file.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)]
            fonts = [one for one in objects if one.get("/Type") == "/Font" and one.get("/Subtype") == "/Type0"]
            return len(fonts), len([one for one in objects if one.get("/Subtype") == "/Image"])

    assert counted(merge(twice)) == counted(merge(once))


def test_it_is_smaller_than_its_members_together() -> None:
    many = [members()[0]._replace(name=str(number)) for number in range(10)]
    assert len(merge(many)) < 0.5 * len(many) * len(render(many[0].document))


def test_same_members_same_bytes() -> None:
    assert merge(members()) == whole()


def test_it_begins_new_fonts_before_one_holds_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged, "_MOST_CODES", 100)
    anew = merge(members())

    with pdf_trees.opened(anew) as file:
        assert len({page.obj.Resources.Font.objgen for page in file.pages}) > 1
    assert shown(anew) == shown(whole())
    assert soundness.parent_tree(anew) == []


@pytest.mark.parametrize(("names", "title"), [
    (("Ada", "Ada"), "Ada – Résumé"),
    (("Ada", "Bob", "Cy"), "Ada, Bob, Cy"),
    (("Ada", "Bob", "Cy", "Bob", "Di"), "Ada … Di (4)"),
])
def test_its_title_tells_whose_resumes_it_holds(names: tuple[str, ...], title: str) -> None:
    assert pypdf.PdfReader(BytesIO(merge(list(people(*names))))).metadata.title == title


def test_what_is_written_leaves_memory(tmp_path: Path) -> None:
    program = f"""
import sys; sys.path[:0] = {[str(Path(__file__).parents[1])]!r}
import gc, itertools, tracemalloc
from support.several import members
from exporter.renderers.pdf import merged
def endless(count):
    held = []
    for number in range(count):
        yield members()[0]._replace(name=str(number))
        if number in (20, count - 1):
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    print(held[1] - held[0])
members()
tracemalloc.start()
with open({str(tmp_path / "all.pdf")!r}, "wb") as out:
    merged.merge(endless(120), out)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100 * 6000


def test_addresses_in_documents_from_right_to_left_are_not_turned_around_by_pdfium() -> None:
    sheet = make_sheet(direction="rtl", language="he", roles={Role.BODY: {"family": "Noto Sans Hebrew"}})
    members = (Member(make_document(paragraph("noa.levi@example.org"), sheet=sheet), name) for name in "ab")

    assert pdfium_text(merge(members)).split() == ["noa.levi@example.org"] * 2
