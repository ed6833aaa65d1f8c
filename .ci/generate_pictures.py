"""Renders the picture of the README: Leon Lu's first page in three layouts, side by side."""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from exporter import export, load  # noqa: E402 -- the repository's own, not an installed one

SHOWN = ("classic", "modern", "sidebar")
GAP = 24
WIDTH = 1600


def first_page(pdf: bytes) -> Image.Image:
    """The first page, at 150 dpi."""
    return first_pages(pdf, 1)[0]


def first_pages(pdf: bytes, count: int) -> list[Image.Image]:
    """The first pages, as many as there are of so many, at 150 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=150 / 72).to_pil().convert("RGB") for page in list(document)[:count]]
    finally:
        document.close()


def side_by_side(pages: list[Image.Image], width: int = WIDTH) -> Image.Image:
    """Pages on a grey ground, so wide in all."""
    across = sum(page.width + GAP for page in pages) + GAP
    ground = Image.new("RGB", (across, max(page.height for page in pages) + 2 * GAP), (203, 207, 212))
    left = GAP
    for page in pages:
        ground.paste(page, (left, GAP))
        left += page.width + GAP
    return ground.resize((width, round(ground.height * width / ground.width)), Image.Resampling.LANCZOS)


def main() -> None:
    resume = load(ROOT / "samples" / "leon-lu.yaml")
    pages = [first_page(export(resume, "pdf", name)) for name in SHOWN]
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    side_by_side(pages).save(folder / "layouts.png", optimize=True)


if __name__ == "__main__":
    main()
