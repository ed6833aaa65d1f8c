"""The pictures in a PDF of ours, by what they say they show: figures of its structure, and what is drawn for them."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PdfReader

_FIGURE: Final = re.compile(rb"/Figure\s*<<\s*/MCID\s+(\d+)\s*>>\s*BDC\b(.*?)\bEMC\b", re.DOTALL)
_DRAWN: Final = re.compile(rb"/(\w+)\s+Do\b")
_MOST_ELEMENTS: Final = 50_000  # of the structure that are looked at: a hostile file can lead round in circles
_MOST_PIXELS: Final = 4_000_000


def described(file: "PdfReader") -> dict[str, bytes]:
    """The pictures by their alternate texts, the first of each, as JPEG or PNG."""
    found: dict[str, bytes] = {}
    for figure in _figures(file):
        alt = str(figure.get("/Alt", ""))
        data = _picture(figure) if alt not in found else b""
        if data:
            found[alt] = data
    return found


def _figures(file: "PdfReader") -> Iterator[Any]:
    """The figures of the structure tree (ISO 32000-1 §14.7.2)."""
    root = file.root_object.get("/StructTreeRoot")
    waiting = [root.get_object().get("/K")] if root is not None else []
    for _ in range(_MOST_ELEMENTS):
        if not waiting:
            return
        part = waiting.pop()
        part = part.get_object() if part is not None else None
        if isinstance(part, list):
            waiting += reversed(part)
        elif isinstance(part, dict):
            if part.get("/S") == "/Figure":
                yield part
            else:
                waiting.append(part.get("/K"))


def _picture(figure: Any) -> bytes:
    """What is drawn in a figure's marked content, b"" where that is no picture of a kind that we write."""
    page, marked = figure.get("/Pg"), figure.get("/K")
    numbers = {int(number) for number in (marked if isinstance(marked, list) else [marked]) if isinstance(number, int)}
    if page is None or not numbers:
        return b""
    page = page.get_object()
    drawn = [name.decode() for number, inside in _FIGURE.findall(_content(page.get("/Contents")))
             if int(number) in numbers for name in _DRAWN.findall(inside)]
    images = page["/Resources"]["/XObject"] if drawn else {}
    return next((_encoded(images[f"/{name}"].get_object()) for name in drawn if f"/{name}" in images), b"")


def _content(contents: Any) -> bytes:
    """A page's content, which may be several streams."""
    streams = contents.get_object() if contents is not None else []
    return b"\n".join(one.get_object().get_data() for one in (streams if isinstance(streams, list) else [streams]))


def _encoded(image: Any) -> bytes:
    """A JPEG as it is, pixels as PNG."""
    if image.get("/Filter") == "/DCTDecode":
        return bytes(image.get_data())
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    pixels = image.get_data() if 0 < width * height <= _MOST_PIXELS else b""
    if image.get("/ColorSpace") != "/DeviceRGB" or len(pixels) != 3 * width * height:
        return b""
    from PIL import Image  # noqa: PLC0415 -- most files have no such picture

    written = BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(written, "PNG")
    return written.getvalue()
