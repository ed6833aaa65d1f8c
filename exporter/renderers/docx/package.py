"""The package: parts with their relationships and content types, zipped to the same bytes every time."""

import struct
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from deflate import crc32, deflate_compress

from exporter.renderers.docx.markup import Markup, element, quoted, root
from exporter.tuples import NamedTuple

WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
CORE_RELATION: Final = _PACKAGE + "relationships/metadata/core-properties"
_DEFAULTS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont", "jpeg": "image/jpeg", "png": "image/png",
}
_EXTERNAL: Final = ' TargetMode="External"'
_LEVEL: Final = 1  # 5 takes two thirds longer, for fonts twice as long, for a twentieth less

# A ZIP archive (APPNOTE 6.3) written by hand, because parts that never change are deflated once and used in every
# document, which zipfile can't do. Dates are the format's first day, attributes empty.
_HEADER: Final = struct.Struct("<HHHHHIIIHH")
_PLACE: Final = struct.Struct("<HHHII")
_END: Final = struct.Struct("<4sHHHHIIH")
_VERSION: Final = 20
_MEMBER: Final = b"PK\3\4"
_LISTED: Final = b"PK\1\2" + _VERSION.to_bytes(2, "little")
_FIRST_DAY: Final = 0x0021
_UTF8: Final = 0x0800
_STORED: Final = 0
_DEFLATED: Final = 8


class Entry(NamedTuple):
    """A member of the archive, already deflated (or stored, where that is shorter), and the type of its content."""

    name: str
    header: bytes  # what both the member itself and the archive's directory say of it
    content: bytes
    media_type: str  # "" where the name's extension says it


def entry(name: str, content: bytes | Markup, media_type: str = "") -> Entry:
    """Deflates a part."""
    data = content if isinstance(content, bytes) else content.encode()
    deflated = bytes(deflate_compress(data, _LEVEL))
    if len(deflated) < len(data):
        return packed(name, deflated, len(data), crc32(data), media_type)
    return packed(name, data, len(data), crc32(data), media_type, method=_STORED)


def packed(
    name: str, content: bytes, size: int, checksum: int, media_type: str, *, method: int = _DEFLATED
) -> Entry:
    """A part that is deflated already, by the size and the checksum that it has otherwise."""
    header = _HEADER.pack(
        _VERSION, _UTF8, method, 0, _FIRST_DAY, checksum, len(content), size, len(name.encode()), 0)
    return Entry(name, header, content, media_type)


class Relations:
    """The relationships of one part, while it is being written: one id for each target."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def to(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship to a target, which is added when it is new."""
        key = (kind, target, external)
        return self._ids.setdefault(key, f"rId{len(self._ids) + 1}")

    def __bool__(self) -> bool:
        return bool(self._ids)

    def part(self) -> Markup:
        """The `.rels` part."""
        told = [
            Markup(f'<Relationship Id="{identity}" Type="{kind}" Target="{quoted(target)}"'
                   f'{_EXTERNAL if external else ""}/>')
            for (kind, target, external), identity in self._ids.items()
        ]
        return root("Relationships", [], *told, attributes={"xmlns": _PACKAGE + "relationships"})


def relations_name(part: str) -> str:
    """Where the relationships of a part stand: `word/_rels/document.xml.rels`."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


@lru_cache(maxsize=64)
def _content_types(members: tuple[tuple[str, str], ...]) -> Entry:
    """`[Content_Types].xml` of members by their names and the types of their content."""
    extensions = {name.rpartition(".")[2] for name, _ in members} | {"rels", "xml"}
    defaults = [
        element("Default", {"Extension": name, "ContentType": kind})
        for name, kind in _DEFAULTS.items() if name in extensions
    ]
    overrides = [
        element("Override", {"PartName": f"/{name}", "ContentType": media_type})
        for name, media_type in members if media_type
    ]
    return entry("[Content_Types].xml",
                 root("Types", [], *defaults, *overrides, attributes={"xmlns": _PACKAGE + "content-types"}))


def archive(entries: Sequence[Entry]) -> bytes:
    """The members as a ZIP archive, the content types first."""
    members = [_content_types(tuple([(one.name, one.media_type) for one in entries])), *entries]
    written: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, header, content, _ in members:
        called = name.encode()
        written += (_MEMBER, header, called, content)
        directory += (_LISTED, header, _PLACE.pack(0, 0, 0, 0, place), called)
        place += len(_MEMBER) + len(header) + len(called) + len(content)
    index = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(members), len(members), len(index), place, 0)
    return b"".join([*written, index, end])
