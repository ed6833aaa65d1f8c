"""Pages as grey pictures, and how far two of them are apart."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

FOLDER = Path(__file__).parents[1] / "scripts" / "pictures"
LAYOUT = "modern"  # the layout that scripts are pictured in

_DOTS = 60 / 72  # dots to a point
_SHADES = 16


def picture(pdf: bytes) -> Image.Image:
    """The first page as PDFium draws it: grey, 60 dots to the inch, in sixteen shades."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].render(scale=_DOTS, grayscale=True).to_pil()
    finally:
        document.close()
    return page.point(lambda shade: round(shade / 255 * (_SHADES - 1)) * 255 // (_SHADES - 1))


def packed(page: Image.Image) -> bytes:
    """A picture as a small PNG file."""
    out = BytesIO()
    page.convert("P", palette=Image.Palette.ADAPTIVE, colors=_SHADES).save(out, "PNG", optimize=True, bits=4)
    return out.getvalue()


def difference(page: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart, 0 to 255 in the mean; a shift by a fraction of a dot counts little."""
    soft = [one.convert("L").filter(ImageFilter.GaussianBlur(1)) for one in (page, other)]
    return ImageStat.Stat(ImageChops.difference(*soft)).mean[0]
