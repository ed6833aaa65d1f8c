"""Renders the picture of docs/docx.md: each layout's first page as a PDF and as LibreOffice lays out the Word file.

Needs LibreOffice.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from generate_pictures import GAP, ROOT, first_page, side_by_side
from PIL import Image

sys.path.insert(0, str(ROOT / "tests"))

from support.office import laid_out

from exporter import export, load
from exporter.layouts import BUILTIN


def main() -> None:
    resume = load(ROOT / "samples" / "jsonresume.json")
    with TemporaryDirectory() as folder:
        word = laid_out({name: export(resume, "docx", name) for name in BUILTIN}, Path(folder))
    rows = [side_by_side([first_page(export(resume, "pdf", name)), first_page(word[name])]) for name in BUILTIN]
    width = sum(row.width for row in rows) // 2 + GAP * (len(rows) - 1)
    ground = Image.new("RGB", (width, rows[0].height // 2), "white")
    for place, row in enumerate(rows):
        ground.paste(row.resize((row.width // 2, row.height // 2), Image.Resampling.LANCZOS),
                     (place * (row.width // 2 + GAP), 0))
    ground.convert("P", palette=Image.Palette.ADAPTIVE).save(ROOT / "docs" / "images" / "word.png", optimize=True)


if __name__ == "__main__":
    main()
