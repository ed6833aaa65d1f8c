"""Files with one fault each, to prove that our judges can find one: what never fails proves nothing."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from io import BytesIO

import page as validation
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from support import outspoken, verapdf
from support.matrix import FOLDER
from support.pdf_trees import elements, kids, opened
from support.resumes import FAULTLESS
from support.soundness import CHECKERS, reading_order

from exporter.document import Document
from exporter.pipeline import Options, compose, render

Fault = Callable[[pikepdf.Pdf], object]


@cache
def document() -> Document:
    return compose(FAULTLESS, "modern", Options(folder=FOLDER))


@cache
def good() -> bytes:
    return render(document(), "pdf", Options())


def with_fault(fault: Fault) -> bytes:
    made = BytesIO()
    with opened(good()) as file:
        fault(file)
        file.save(made)
    return made.getvalue()


def by_page(profile: str, pdf: bytes) -> list[str]:
    return [failure.message for failure in validation.validate_pdf_bytes(pdf, profile=profile).failures]


JUDGES: dict[str, Callable[[bytes], list[str]]] = {
    "veraPDF 3a": lambda pdf: verapdf.findings(pdf, "3a"),
    "veraPDF ua1": lambda pdf: verapdf.findings(pdf, "ua1"),
    "page 3a": partial(by_page, "3a"),
    "page ua1": partial(by_page, "ua1"),
    "outloud": outspoken.findings,
    "reading order": lambda pdf: reading_order(document(), pdf),
    **CHECKERS,
}


def found(file: pikepdf.Pdf, *kinds: str) -> Iterator[pikepdf.Object]:
    """The elements of some types, in tree order."""
    return (element for _, element in elements(file) if str(element.S)[1:] in kinds)


def first(file: pikepdf.Pdf, *kinds: str) -> pikepdf.Object:
    return next(found(file, *kinds))


def links(file: pikepdf.Pdf) -> Array:
    return file.pages[0].Annots


def fonts(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for _, font in file.pages[0].Resources.Font.items()]


def edited_xmp(file: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    packet = file.Root.Metadata.read_bytes()
    assert before in packet
    file.Root.Metadata.write(packet.replace(before, after))


def rewritten(file: pikepdf.Pdf, change: Callable[[list[tuple]], list[tuple]]) -> None:
    """The first page drawn by other instructions."""
    instructions = [(step.operands, step.operator) for step in pikepdf.parse_content_stream(file.pages[0])]
    file.pages[0].Contents = file.make_stream(pikepdf.unparse_content_stream(change(instructions)))


def marked_text(instructions: list[tuple]) -> int:
    """Where the first mark begins that belongs to an element and shows text."""
    shown = next(at for at, (_, operator) in enumerate(instructions) if str(operator) == "Tj")
    return max(at for at in range(shown) if str(instructions[at][1]) == "BDC")


def untagged(instructions: list[tuple]) -> list[tuple]:
    """With text that is in no mark."""
    start = marked_text(instructions)
    end = next(at for at in range(start, len(instructions)) if str(instructions[at][1]) == "EMC")
    return instructions[:start] + instructions[start + 1 : end] + instructions[end + 1 :]


def nested(instructions: list[tuple]) -> list[tuple]:
    """With an artifact within the content."""
    start = marked_text(instructions)
    artifact = [([Name.Artifact], pikepdf.Operator("BMC")), ([], pikepdf.Operator("EMC"))]
    return instructions[: start + 1] + artifact + instructions[start + 1 :]


def swapped_marks(file: pikepdf.Pdf) -> None:
    row = file.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[-1] = row[-1], row[0]


def swapped_sections(file: pikepdf.Pdf) -> None:
    whole = first(file, "Document")
    *before, last_but_one, last = whole.K
    whole.K = Array([*before, last, last_but_one])


def stray_parent(file: pikepdf.Pdf) -> None:
    first(file, "LI").P = first(file, "H1")


def lost_item(file: pikepdf.Pdf) -> None:
    whole = next(element for element in found(file, "L") if len(kids(element)) > 1)
    whole.K = Array(list(whole.K)[1:])


def unlinked(file: pikepdf.Pdf) -> None:
    element = first(file, "Link")
    element.K = Array([kid for kid in element.K if not isinstance(kid, Dictionary)])


def without(part: str, at: Callable[[pikepdf.Pdf], pikepdf.Object]) -> Fault:
    """The fault that something lacks a part."""
    return lambda file: at(file).__delitem__(f"/{part}")


def having(part: str, value: object, at: Callable[[pikepdf.Pdf], pikepdf.Object]) -> Fault:
    """The fault that a part of something is another."""
    return lambda file: at(file).__setitem__(f"/{part}", value)


def catalog(file: pikepdf.Pdf) -> pikepdf.Object:
    return file.Root


def figure(file: pikepdf.Pdf) -> pikepdf.Object:
    return first(file, "Figure")


def section_title(file: pikepdf.Pdf) -> pikepdf.Object:
    return first(file, "H2")


def link(file: pikepdf.Pdf) -> pikepdf.Object:
    return links(file)[0]


def descendant(file: pikepdf.Pdf) -> pikepdf.Object:
    return fonts(file)[0].DescendantFonts[0]


FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {
    "no Lang": (without("Lang", catalog), ("veraPDF ua1", "page ua1", "outloud", "metadata")),
    "no MarkInfo": (without("MarkInfo", catalog), ("veraPDF 3a", "veraPDF ua1", "page 3a", "page ua1")),
    "no DisplayDocTitle": (
        without("DisplayDocTitle", lambda file: file.Root.ViewerPreferences), ("veraPDF ua1", "page ua1", "outloud")),
    "page without Tabs": (without("Tabs", lambda file: file.pages[0].obj), ("veraPDF ua1", "page ua1", "outloud")),
    "figure without Alt": (
        without("Alt", figure), ("veraPDF ua1", "page ua1", "outloud", "alternates")),
    "file name for Alt": (
        having("Alt", String("image.png"), figure), ("outloud", "alternates")),
    "figure without box": (without("A", figure), ("alternates",)),
    "link without Contents": (
        without("Contents", link), ("veraPDF ua1", "page ua1", "outloud", "alternates")),
    "link without StructParent": (
        without("StructParent", link), ("veraPDF ua1", "page ua1", "parent tree")),
    "link element without its link": (unlinked, ("alternates", "parent tree")),
    "annotation without F": (without("F", link), ("veraPDF 3a", "page 3a")),
    "swapped entries of the parent tree": (swapped_marks, ("parent tree",)),
    "element of another parent": (stray_parent, ("parent tree",)),
    "list item left out": (lost_item, ("parent tree", "reading order")),
    "swapped sections": (swapped_sections, ("reading order",)),
    "untagged text": (
        lambda file: rewritten(file, untagged), ("veraPDF ua1", "page ua1", "content", "parent tree", "reading order")),
    "artifact in content": (lambda file: rewritten(file, nested), ("content",)),
    "unknown role": (having("S", Name.Chapter, section_title), ("veraPDF ua1", "page ua1", "roles")),
    "role in the wrong place": (having("S", Name.P, lambda file: first(file, "LI")), ("veraPDF ua1", "roles")),
    "skipped level of heading": (having("S", Name.H4, section_title), ("veraPDF ua1", "roles")),
    "Info unlike XMP": (
        having("Title", String("Another"), lambda file: file.docinfo), ("outloud", "metadata")),
    "no pdfuaid": (
        partial(edited_xmp, before=b"<pdfuaid:part>1</pdfuaid:part>", after=b""),
        ("veraPDF ua1", "page ua1", "metadata")),
    "no pdfaid": (
        partial(edited_xmp, before=b"<pdfaid:part>3</pdfaid:part>", after=b""), ("veraPDF 3a", "page 3a", "metadata")),
    "conformance B": (
        partial(edited_xmp, before=b"conformance>A<", after=b"conformance>B<"), ("metadata",)),
    "font not embedded": (
        without("FontFile2", lambda file: descendant(file).FontDescriptor),
        ("veraPDF 3a", "veraPDF ua1", "page 3a", "page ua1", "outloud")),
    "no ToUnicode": (
        without("ToUnicode", lambda file: fonts(file)[0]), ("veraPDF 3a", "page 3a", "outloud", "reading order")),
    "wrong widths": (
        lambda file: descendant(file).W[1].__setitem__(1, 1999), ("veraPDF 3a", "page 3a")),
    "no OutputIntent": (without("OutputIntents", catalog), ("veraPDF 3a", "page 3a")),
    "no AFRelationship": (
        without("AFRelationship", lambda file: file.Root.AF[0]), ("veraPDF 3a", "page 3a", "attachment")),
    "no AF in the catalog": (without("AF", catalog), ("veraPDF 3a", "page 3a", "attachment")),
    "attachment without its type": (
        without("Subtype", lambda file: file.Root.AF[0].EF.F), ("veraPDF 3a", "page 3a", "attachment")),
}
CAUGHT = [
    pytest.param(fault, judge, id=f"{name} by {judge}",
                 marks=verapdf.requires_verapdf if judge.startswith("veraPDF") else ())
    for name, (fault, judges) in FAULTS.items() for judge in judges]


@pytest.mark.parametrize("judge", [
    pytest.param(name, marks=verapdf.requires_verapdf if name.startswith("veraPDF") else ()) for name in JUDGES])
def test_the_file_without_a_fault_is_clean(judge: str) -> None:
    assert JUDGES[judge](with_fault(lambda file: None)) == []


@pytest.mark.parametrize(("fault", "judge"), CAUGHT)
def test_a_fault_is_caught(fault: Fault, judge: str) -> None:
    assert JUDGES[judge](with_fault(fault))


def test_every_judge_catches_some_fault() -> None:
    assert {judge for _, judges in FAULTS.values() for judge in judges} == set(JUDGES)
