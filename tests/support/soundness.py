"""Whether a PDF's structure tree, content, annotations and metadata agree: what validators let through.

Each checker takes a file and gives a line for whatever is wrong with it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name
from support.pdf_trees import elements, kids, opened, said
from support.words import besides, missing
from support.words import said as document_said

from exporter.document import Document

_INLINE = {"Link", "Span"}
_BLOCKS = {"P", "L", "Figure", "Table", "H1", "H2", "H3", "H4", "H5", "H6"}
_BELOW = {  # the elements that may be below an element (ISO 32000-1 §14.8.4)
    "Document": {"Part", "Sect", *_BLOCKS}, "Part": {"Part", "Sect", *_BLOCKS}, "Sect": {"Sect", *_BLOCKS},
    "L": {"LI"}, "LI": {"Lbl", "LBody"}, "LBody": {"L", *_INLINE}, "Lbl": _INLINE, "P": _INLINE, "Link": {"Span"},
    "Table": {"THead", "TBody"}, "THead": {"TR"}, "TBody": {"TR"}, "TR": {"TH", "TD"}, "TH": _INLINE, "TD": _INLINE,
    "Span": set(), "Figure": set(), **dict.fromkeys(("H1", "H2", "H3", "H4", "H5", "H6"), _INLINE)}
_PAINTING = {"Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"}

ObjectId = tuple[int, int]


@dataclass
class _Owners:
    """Which element owns each mark, by page and number, and each annotation."""

    marks: Counter[tuple[ObjectId, int, ObjectId]] = field(default_factory=Counter)
    annotations: Counter[tuple[ObjectId, ObjectId]] = field(default_factory=Counter)


def parent_tree(pdf: bytes) -> list[str]:
    """Whether marks and annotations lead back to the elements that own them, each to one."""
    with opened(pdf) as file:
        root = file.Root.StructTreeRoot
        parents = dict(pikepdf.NumberTree(root.ParentTree).items())
        owners = _owners(file)
        stray = [f"element {kid.objgen[0]} has another parent" for _, element in elements(file)
                 for kid in kids(element) if _is_element(kid) and kid.P.objgen != element.objgen]
        return [*stray, *_marks(file, parents, owners), *_annotations(file, parents, owners)]


def _owners(file: pikepdf.Pdf) -> _Owners:
    owners = _Owners()
    for _, element in elements(file):
        for kid in kids(element):
            if isinstance(kid, int):
                owners.marks[element.Pg.objgen, kid, element.objgen] += 1
            elif kid.get("/Type") == Name.MCR:
                owners.marks[kid.Pg.objgen, int(kid.MCID), element.objgen] += 1
            elif kid.get("/Type") == Name.OBJR:
                owners.annotations[kid.Obj.objgen, element.objgen] += 1
    return owners


def _marks(file: pikepdf.Pdf, parents: dict[int, pikepdf.Object], owners: _Owners) -> Iterator[str]:
    """Faults of marks. They are numbered as they are drawn."""
    listed = Counter[tuple[ObjectId, int, ObjectId]]()
    for number, page in enumerate(file.pages, start=1):
        drawn = list(_drawn(page))
        owned = list(parents.get(int(page.obj.get("/StructParents", -1)), []))
        if drawn != list(range(len(owned))):
            yield f"page {number}: marks {drawn} for {len(owned)} entries of the parent tree"
        listed.update((page.obj.objgen, mark, element.objgen) for mark, element in enumerate(owned))
    for _, mark, element in listed - owners.marks:
        yield f"the parent tree gives mark {mark} to element {element[0]}, the structure tree does not"
    for _, mark, element in owners.marks - listed:
        yield f"the structure tree gives mark {mark} to element {element[0]}, the parent tree does not"


def _annotations(file: pikepdf.Pdf, parents: dict[int, pikepdf.Object], owners: _Owners) -> Iterator[str]:
    listed = Counter[tuple[ObjectId, ObjectId]]()
    for page in file.pages:
        for annotation in page.obj.get("/Annots", []):
            parent = parents.get(int(annotation.get("/StructParent", -1)))
            if parent is None:
                yield f"annotation {annotation.objgen[0]} leads to no element"
            else:
                listed[annotation.objgen, parent.objgen] += 1
    if listed != owners.annotations:
        yield "the parent tree and the structure tree disagree on annotations"


def _drawn(page: pikepdf.Page) -> Iterator[int]:
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]:
            yield int(instruction.operands[1].MCID)


def content(pdf: bytes) -> list[str]:
    """Whether all that is painted is marked, as content or as artifact, and no mark is within another."""
    with opened(pdf) as file:
        return [f"page {number}: {fault}" for number, page in enumerate(file.pages, start=1) for fault in _paint(page)]


def _paint(page: pikepdf.Page) -> Iterator[str]:
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        if depth not in (0, 1):
            yield f"{operator} at depth {depth}"
        elif operator in _PAINTING and not depth:
            yield f"{operator} outside any mark"


def roles(pdf: bytes) -> list[str]:
    """Whether elements are of standard types, stand where these may, and no level of heading is skipped."""
    with opened(pdf) as file:
        root = file.Root.StructTreeRoot
        faults = [] if [_kind(kid) for kid in kids(root)] == ["Document"] else ["the root is not one Document"]
        level = 0
        for _, element in elements(file):
            kind = _kind(element)
            if kind not in _BELOW:
                faults.append(f"{kind} is no type of ours")
            faults += [f"{_kind(kid)} below {kind}" for kid in kids(element)
                       if _is_element(kid) and _kind(kid) not in _BELOW.get(kind, ())]
            if kind in {f"H{number}" for number in range(1, 7)}:
                faults += [f"{kind} after H{level}"] * (int(kind[1]) > level + 1)
                level = int(kind[1])
        return faults


def alternates(pdf: bytes) -> list[str]:
    """Whether pictures and links say what they are, in words, and links hold what they are links of."""
    with opened(pdf) as file:
        faults = []
        for _, element in elements(file):
            if _kind(element) == "Figure":
                faults += _speechless(str(element.get("/Alt", "")), "Figure")
                faults += [] if len(element.get("/A", {}).get("/BBox", [])) == 4 else ["a Figure without its box"]
            elif _kind(element) == "Link" and not any(
                    isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR for kid in kids(element)):
                faults.append("a Link without an annotation")
        for page in file.pages:
            for annotation in page.obj.get("/Annots", []):
                faults += _speechless(str(annotation.get("/Contents", "")), "annotation")
        return faults


def _speechless(text: str, what: str) -> list[str]:
    named = text.lower().endswith((".jpg", ".jpeg", ".png", ".webp"))
    return [f"{what}: {text!r} says nothing"] if named or not text.strip() else []


def metadata(pdf: bytes) -> list[str]:
    """Whether the information dictionary and the XMP say the same, and name both standards."""
    with opened(pdf) as file, file.open_metadata(set_pikepdf_as_editor=False) as xmp:
        pairs = {
            "Title": xmp.get("dc:title"), "Author": "; ".join(xmp.get("dc:creator", [])),
            "Subject": xmp.get("dc:description"), "Keywords": xmp.get("pdf:Keywords"),
            "Producer": xmp.get("pdf:Producer"), "Creator": xmp.get("xmp:CreatorTool"),
            "CreationDate": _stamp(xmp.get("xmp:CreateDate")), "ModDate": _stamp(xmp.get("xmp:ModifyDate"))}
        info = {name: str(file.docinfo.get(f"/{name}", "")) for name in pairs}
        faults = [f"{name}: {info[name]!r}, in XMP {told!r}" for name, told in pairs.items()
                  if info[name] != (told or "")]
        standards = [xmp.get(name) for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
        languages = {str(file.Root.get("/Lang", ""))}
        return [*faults, *([] if standards == ["3", "A", "1"] else [f"standards {standards}"]),
                *([] if languages == set(xmp.get("dc:language", ())) else [f"languages {languages}"])]


def _stamp(moment: str | None) -> str:
    return f"D:{moment.translate({ord(sign): None for sign in '-:T'})}" if moment else ""


def attachment(pdf: bytes) -> list[str]:
    """Whether the résumé rides along as the source of the document."""
    with opened(pdf) as file:
        found = [(str(spec.UF), str(spec.get("/AFRelationship")), str(spec.EF.F.get("/Subtype")))
                 for spec in file.Root.get("/AF", Array())]
        wanted = [("resume.json", "/Source", "/application/json")]
        names = list(file.attachments)
    return [] if found == wanted and names == ["resume.json"] else [f"associated {found}, attached {names}"]


def reading_order(document: Document, pdf: bytes) -> list[str]:
    """Whether the structure tree says what the document says: all of it, in its order, and nothing else."""
    text = "\n".join(told for _, told in said(pdf))
    pieces = document_said(document)
    return [*(f"not said in its place: {piece}" for piece in missing(pieces, text)),
            *(f"said besides: {piece}" for piece in besides(pieces, text))]


CHECKERS: dict[str, Callable[[bytes], list[str]]] = {
    "parent tree": parent_tree, "content": content, "roles": roles, "alternates": alternates, "metadata": metadata,
    "attachment": attachment,
}
"""Those that need nothing but the file."""


def _is_element(kid: pikepdf.Object) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _kind(element: pikepdf.Object) -> str:
    return str(element.S)[1:]
