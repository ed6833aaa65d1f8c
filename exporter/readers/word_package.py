"""A Word file as far as a résumé is concerned: the data that rides along, and the text of its paragraphs.

A package is a stranger's archive: it is refused before anything is unpacked when it is out of all proportion, names
members outside of itself, or declares entities.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from exporter.errors import ReadError
from exporter.readers.source import Source
from exporter.readers.word_links import Link, one_each
from exporter.readers.word_pictures import described
from exporter.readers.word_symbols import symbol
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

NAMESPACE: Final = "urn:resume-exporter:source:1"
_BOOKMARK: Final = "_r"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_SIGNS: Final = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "\u2011",
                 _W + "softHyphen": "\u00ad"}
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HYPERLINK: Final = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_MOVES: Final = (_W + "moveFromRangeStart", _W + "moveToRangeStart")

_MOST_MEMBERS: Final = 2_000
_LARGEST_MEMBER: Final = 32 << 20  # bytes, unpacked
_LARGEST_PACKAGE: Final = 128 << 20
_LARGEST_XML: Final = 16 << 20
_TIGHTEST: Final = 200  # times its packed size that a large member may unpack to
_LARGE: Final = 1 << 20
_BROKEN: Final = (  # what zipfile and python-docx raise for files that are not what they seem
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error)

Stretch = tuple[str, str]
"""A place in the résumé, "" for what the layout said, and the text that stood for it."""


class Found(NamedTuple):
    """A paragraph as it is now: the numbers of its bookmarks, its text, the id of its style."""

    numbers: tuple[int, ...]
    text: str
    style: str
    links: tuple[str, ...] = ()
    """The addresses that it leads to."""
    move: str = ""
    """The name of the tracked move that took its text away or brought it, which both ends have (§17.13.5.24, .28)."""


class WordFile(NamedTuple):
    """The résumé's JSON, what each numbered paragraph showed when the file was made, and what is in the file now."""

    data: str
    shown: tuple[tuple[Stretch, ...], ...]
    links: tuple[tuple[Link, ...], ...]
    """Where each of them led to."""
    paragraphs: tuple[Found, ...]
    pictures: Mapping[str, bytes]
    """By their alternate texts."""


def carries_resume(data: bytes) -> bool:
    """Whether a package has a part of our namespace."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = [name for name in package.namelist()[:_MOST_MEMBERS] if name.startswith("customXml/item")]
            return any(NAMESPACE.encode() in _start(package, name) for name in names)
    except _BROKEN:
        return False


def _start(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as member:
        return member.read(1 << 10)


def opened(source: Source) -> WordFile:
    """The file; ReadError where it isn't a sound Word file with a résumé whose data is as it was written."""
    with _understanding(source.name):
        check(source)
        import docx  # noqa: PLC0415 -- takes 0.2 s to load

        document = docx.Document(BytesIO(source.data))
        root = _resume_part(document)
        if root is None:
            raise ReadError(
                f"{source.name}: no résumé rides along in this Word file. One does in files that resume-exporter made, "
                "unless --embed none was asked for, and as long as no program has dropped it")
        data = _whole(root, source.name)
        shown = next((child for child in root if str(child.tag).endswith("}paragraphs")), None)
        numbered, links = _shown(_whole(shown, source.name)) if shown is not None else ((), ())
        return WordFile(data, numbered, links, tuple(_paragraphs(document)), described(document))


@contextmanager
def _understanding(name: str) -> Iterator[None]:
    """Turns what libraries raise for broken files into a ReadError."""
    try:
        yield
    except _BROKEN as error:
        raise ReadError(f"{name}: not a sound Word file ({type(error).__name__}: {error})") from error


def check(source: Source) -> None:
    """Refuse, with a ReadError, a package that no word processor would write."""
    with zipfile.ZipFile(BytesIO(source.data)) as package:
        members = package.infolist()
        if why := _unbelievable(members):
            raise ReadError(f"{source.name}: refused, since the package {why}")
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                content = package.read(member).replace(b"\0", b"")  # the zeros of UTF-16
                if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                    raise ReadError(f"{source.name}: refused, since {member.filename} declares entities or a DTD")


def _unbelievable(members: list[zipfile.ZipInfo]) -> str:
    """Why a package is refused, "" where it isn't. Sizes are as declared: zipfile unpacks no more than that."""
    names = [member.filename for member in members]
    if len(names) > _MOST_MEMBERS or len(set(names)) < len(names):
        return f"has {len(names):,} members, some of them twice or too many"
    for member in members:
        limit = _LARGEST_XML if member.filename.endswith((".xml", ".rels")) else _LARGEST_MEMBER
        if _leads_out(member.filename):
            return f"has a member outside of itself, {member.filename!r}"
        if member.file_size > limit:
            return f"has a member of {member.file_size:,} bytes"
        if member.file_size > max(_LARGE, _TIGHTEST * member.compress_size):
            return f"has a member that unpacks to {member.file_size // max(1, member.compress_size):,} times its size"
        if member.flag_bits & 1:
            return "is encrypted"
    return f"unpacks to more than {_LARGEST_PACKAGE:,} bytes" \
        if sum(member.file_size for member in members) > _LARGEST_PACKAGE else ""


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _resume_part(document: "Document") -> "_Element | None":
    """The root of the custom part that has our namespace."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 -- see above

    for relation in document.part.rels.values():
        if relation.reltype == _CUSTOM and not relation.is_external:
            blob = relation.target_part.blob
            if NAMESPACE.encode() in blob:
                root = parse_xml(blob)
                if root.tag == f"{{{NAMESPACE}}}resume":
                    return root
    return None


def _whole(element: "_Element", name: str) -> str:
    """The text of an element that tells its own hash."""
    text = element.text or ""
    if sha256(text.encode()).hexdigest() != element.get("sha256"):
        raise ReadError(f"{name}: the résumé's data in this Word file is damaged, or was changed by hand: its hash "
                        "is another one")
    return text


def _shown(text: str) -> tuple[tuple[tuple[Stretch, ...], ...], tuple[tuple[Link, ...], ...]]:
    """What the numbered paragraphs showed, and where they led to. ValueError where that can't be."""
    found = [[(path, said, links) for path, said, *links in paragraph] for paragraph in json.loads(text)]
    if not all(isinstance(part, str) for paragraph in found for path, said, links in paragraph
               for part in (path, said, *links)):
        raise ValueError("paragraphs are lists of places, texts and addresses")
    return (tuple(tuple((path, said) for path, said, _ in paragraph) for paragraph in found),
            tuple(one_each(Link(path, link) for path, _, links in paragraph for link in links) for paragraph in found))


def _paragraphs(document: "Document") -> Iterator[Found]:
    """The paragraphs of the body with text or an identity, in tables and text boxes, too; each of them once."""
    move = ""
    for paragraph in document.element.body.iter(_W + "p", *_MOVES):
        if paragraph.tag != _W + "p":
            move = str(paragraph.get(_W + "name"))
            continue
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        names = [str(mark.get(_W + "name")) for mark in paragraph.iter(_W + "bookmarkStart")]
        numbers = tuple(int(name[len(_BOOKMARK):]) for name in names if _is_ours(name))
        text = "".join(_texts(paragraph))
        if text.strip() or numbers:
            style = next((str(one.get(_W + "val")) for one in paragraph.iter(_W + "pStyle")), "")
            links = tuple(link.address for link in one_each(Link("", link) for link in _links(paragraph, document)))
            yield Found(numbers, text, style, links, _move(paragraph, move))


def _links(paragraph: "_Element", document: "Document") -> Iterator[str]:
    """The addresses that the text of a paragraph leads to, by relationships or fields (§17.16.22, §17.16.5.25)."""
    for part in paragraph.iter(_W + "hyperlink", _W + "instrText", _W + "fldSimple"):
        if next(part.iterancestors(_W + "p")) is not paragraph or not _is_left(part):
            continue
        relation = document.part.rels.get(part.get(_ID, ""))
        instruction = part.text if part.tag == _W + "instrText" else part.get(_W + "instr")
        field = _HYPERLINK.match(instruction or "")
        if part.tag != _W + "hyperlink":
            yield from (field.group(1),) if field else ()
        elif _is_empty(part):
            continue
        elif relation is not None and relation.is_external:
            yield relation.target_ref
        elif anchor := part.get(_W + "anchor"):
            yield f"#{anchor}"


def _is_empty(link: "_Element") -> bool:
    """Whether all text of a link was taken out. LibreOffice leaves the text beside one that begins with a drawing."""
    texts = list(link.iter(_W + "t", _W + "delText"))
    return bool(texts) and not any(map(_is_left, texts))


def _is_left(part: "_Element") -> bool:
    """Whether it is there when tracked changes are accepted."""
    return next(part.iterancestors(_W + "moveFrom", _W + "del"), None) is None


def _move(paragraph: "_Element", last: str) -> str:
    """The tracked move that a paragraph has part in: the one that begins in it, or the last one before it."""
    if next(paragraph.iter(_W + "moveFrom", _W + "moveTo"), None) is None:
        return ""
    return next((str(start.get(_W + "name")) for start in paragraph.iter(*_MOVES)), last)


def _is_ours(name: str) -> bool:
    digits = name.removeprefix(_BOOKMARK)
    return digits != name and digits.isascii() and digits.isdigit() and len(digits) < 7


def _texts(paragraph: "_Element") -> Iterator[str]:
    """The text of a paragraph's own runs, tracked insertions with it and deletions without."""
    for part in paragraph.iter(_W + "t", _W + "sym", *_SIGNS):
        run = part.getparent()
        if run is None or run.tag != _W + "r" or next(part.iterancestors(_W + "p")) is not paragraph:
            continue
        if _is_left(part):
            yield _SIGNS.get(str(part.tag)) or _symbol(part) or part.text or ""


def _symbol(part: "_Element") -> str:
    return symbol(str(part.get(_W + "font")), str(part.get(_W + "char"))) if part.tag == _W + "sym" else ""
