"""The floor: subsetting our faces, deflating our streams and joining them, with nothing around that."""

import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import uharfbuzz as hb
from worker import serve

from benchmarks.content import SETTINGS
from exporter import export, load


class Parts(NamedTuple):
    """What our file is made of: the letters in its fonts, and its other streams as they were before deflating."""

    letters: set[int]
    streams: list[bytes]


def _parts(job: dict[str, Any]) -> Parts:
    with pikepdf.open(BytesIO(export(load(job), layout="modern", set=SETTINGS))) as pdf:
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Length1" not in one]
    return Parts(set(map(ord, str(job))), streams)


def main() -> None:
    """Serve with the fonts in a folder."""
    faces = [hb.Face(hb.Blob.from_file_path(str(path))) for path in sorted(Path(sys.argv[1]).glob("*.ttf"))]

    def floor(parts: Parts) -> bytes:
        return b"".join([zlib.compress(data, 3) for data in [*_subsets(parts.letters), *parts.streams]])

    def _subsets(letters: set[int]) -> list[bytes]:
        found = []
        for face in faces:
            wanted = hb.SubsetInput()
            wanted.unicode_set.update(letters)
            wanted.drop_table_tag_set.update([int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF")])
            found.append(hb.subset(face, wanted).blob.data)
        return found

    serve(floor, _parts)


main()
