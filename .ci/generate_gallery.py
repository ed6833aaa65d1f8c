"""Takes the pictures of docs/gallery.md: runs the command above each, and shows its PDF and Word pages side by side.

    python .ci/generate_gallery.py                    all of them
    python .ci/generate_gallery.py band timeline      those of these layouts

Needs LibreOffice, which lays out the Word files. Look at what `git diff` shows before you commit.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from generate_pictures import ROOT, first_pages, side_by_side
from PIL import Image
from PIL.PngImagePlugin import PngInfo

sys.path.insert(0, str(ROOT / "tests"))

from support.gallery import look
from support.office import laid_out

from exporter.layouts import BUILTIN

GALLERY: Final = ROOT / "docs" / "gallery.md"
SHOWN: Final = re.compile(r"```\nresume-exporter (.+)\n```\n\n!\[[^\]]+\]\((images/gallery/([a-z-]+?)(-long)?\.png)\)")
WIDTHS: Final = {2: 1200, 4: 1760}  # pixels, of as many pages
COLORS: Final = 128


class Picture(NamedTuple):
    """A picture of the gallery: what is exported for it, and of which layout."""

    command: tuple[str, ...]
    path: Path
    layout: str
    long: bool


def pictures() -> list[Picture]:
    """The gallery's pictures, in its order."""
    return [Picture(tuple(shlex.split(command)), GALLERY.parent / path, layout, bool(long))
            for command, path, layout, long in SHOWN.findall(GALLERY.read_text(encoding="utf-8"))]


def exported(picture: Picture, folder: Path) -> tuple[bytes, bytes]:
    """The PDF and the Word file of a picture's command."""
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "exporter", *picture.command, "--out", folder], check=True, cwd=ROOT)
    return next(folder.glob("*.pdf")).read_bytes(), next(folder.glob("*.docx")).read_bytes()


def main() -> None:
    wanted = [picture for picture in pictures() if picture.layout in (sys.argv[1:] or BUILTIN)]
    with TemporaryDirectory() as folder:
        made = {picture.path.stem: exported(picture, Path(folder) / picture.path.stem) for picture in wanted}
        word = laid_out({name: docx for name, (_, docx) in made.items()}, Path(folder))
    for picture in wanted:
        name, count = picture.path.stem, 2 if picture.long else 1
        pages = [page for file in (made[name][0], word[name]) for page in first_pages(file, count)]
        shown = side_by_side(pages, WIDTHS[len(pages)])
        few = shown.quantize(COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        note = PngInfo()
        note.add_text("look", look(picture.layout))
        picture.path.parent.mkdir(exist_ok=True)
        few.save(picture.path, optimize=True, pnginfo=note)


if __name__ == "__main__":
    main()
