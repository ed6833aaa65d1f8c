"""Photos and signs as they are printed: what their frame shows of them, in no more pixels than print can tell."""

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from exporter.document import Image
from exporter.errors import RenderError
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from PIL import Image as Pillow

RESOLUTION: Final = 300
"""Pixels to the inch that are kept. Finer ones, no printer shows."""

_NEARLY: Final = 1.05  # so many times the pixels that are wanted aren't worth coding the picture anew


class _Wanted(NamedTuple):
    """A frame's size in pixels of print, and the place in the picture that matters."""

    width: int
    height: int
    focus: tuple[float, float]


def printed(image: Image, width: float, height: float) -> Image:
    """The picture that a frame of so many points shows: cut around its focal point, never enlarged.

    It is the picture itself where that is so already. Raises RenderError for data that is no picture.
    """
    wanted = _Wanted(_pixels(width), _pixels(height), image.focus)
    data, across, down = _printed(image.data, image.media_type, image.path, wanted)
    return image if data is image.data else replace(image, data=data, width=across, height=down, focus=(0.5, 0.5))


def _pixels(points: float) -> int:
    return max(1, ceil(points / 72 * RESOLUTION - 0.001))


@lru_cache(maxsize=32)
def _printed(
    data: bytes, media_type: Literal["image/jpeg", "image/png"], path: str, wanted: _Wanted,
) -> tuple[bytes, int, int]:
    """The data of the picture to print, and its size in pixels."""
    from PIL import Image as Pillow  # noqa: PLC0415 -- most documents have no picture

    try:
        with Pillow.open(BytesIO(data), formats=["JPEG", "PNG"]) as opened:
            width, height = opened.size
            left, top, right, bottom = _shown(width, height, wanted)
            kept = right - left, bottom - top
            scale = min(wanted.width / kept[0], wanted.height / kept[1])
            if opened.mode == "CMYK" or (scale * _NEARLY >= 1 and kept == (width, height)):
                return data, width, height
            picture = _plain(opened).crop((left, top, right, bottom))
    except OSError as error:
        raise RenderError(f"{path or 'the photo'}: not a picture that can be read") from error
    if scale * _NEARLY < 1:
        picture = picture.resize((wanted.width, wanted.height), Pillow.Resampling.LANCZOS)
    return _encoded(picture, media_type), *picture.size


def _shown(width: int, height: int, wanted: _Wanted) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what fills the frame, the focal point as near to its middle as can be."""
    scale = max(wanted.width / width, wanted.height / height)
    across = min(width, max(1, round(wanted.width / scale)))
    down = min(height, max(1, round(wanted.height / scale)))
    left = min(max(round(width * wanted.focus[0] - across / 2), 0), width - across)
    top = min(max(round(height * wanted.focus[1] - down / 2), 0), height - down)
    return left, top, left + across, top + down


def _plain(opened: "Pillow.Image") -> "Pillow.Image":
    """The picture with a value for each colour of a pixel: palettes can't be resampled."""
    if opened.mode in ("RGB", "RGBA", "L", "LA"):
        return opened
    return opened.convert("RGBA" if opened.has_transparency_data else "RGB")


def _encoded(picture: "Pillow.Image", media_type: Literal["image/jpeg", "image/png"]) -> bytes:
    picture.info.clear()
    written = BytesIO()
    if media_type == "image/jpeg":
        picture.save(written, "JPEG", quality=90, subsampling=0, optimize=True)
    else:
        picture.save(written, "PNG", optimize=True)
    return written.getvalue()
