"""Which part of a photo its frame shows."""

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from exporter.document import Image, PhotoStyle
from exporter.errors import RenderError


class Cut(NamedTuple):
    """What is cut off at each side, in parts of the whole width and height."""

    left: float
    top: float
    right: float
    bottom: float


def cut(image: Image, photo: PhotoStyle) -> Cut:
    """What has to be cut off so that the frame is filled around the focal point."""
    wanted = photo.width / photo.height * image.height / image.width
    across, down = max(0.0, 1 - wanted), max(0.0, 1 - 1 / wanted)
    left = min(max(image.focus[0] - (1 - across) / 2, 0.0), across)
    top = min(max(image.focus[1] - (1 - down) / 2, 0.0), down)
    return Cut(left, top, across - left, down - top)


def fitted(image: Image, photo: PhotoStyle) -> Image:
    """The image, cut to the frame's proportions where the frame isn't a rectangle.

    A rectangle is cut by the drawing, which keeps the whole picture; other shapes LibreOffice leaves empty then.
    """
    whole = cut(image, photo)
    return image if photo.shape == "rectangle" or not any(whole) else _cropped(image, whole)


@lru_cache(maxsize=8)
def _cropped(image: Image, away: Cut) -> Image:
    from PIL import Image as Pillow  # noqa: PLC0415 -- most documents have no picture

    try:
        with Pillow.open(BytesIO(image.data), formats=["JPEG", "PNG"]) as opened:
            width, height = opened.size
            left, top = int(width * away.left), int(height * away.top)
            right, bottom = round(width * (1 - away.right)), round(height * (1 - away.bottom))
            kept = opened.crop((left, top, max(left + 1, right), max(top + 1, bottom)))
            data = BytesIO()
            kept.save(data, "JPEG" if image.media_type == "image/jpeg" else "PNG", quality=92)
    except OSError as error:
        raise RenderError(f"{image.path or 'the photo'}: not a picture that can be read") from error
    return replace(image, data=data.getvalue(), width=kept.width, height=kept.height, focus=(0.5, 0.5))
