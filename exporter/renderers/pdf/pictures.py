"""Images as resources: JPEG data as it is, PNG data unpacked, with a mask (ISO 32000-1 §8.9)."""

import io

from exporter.document import Image
from exporter.errors import RenderError
from exporter.renderers.pdf.objects import PdfFile


def write_image(file: PdfFile, image: Image) -> str:
    """The reference to the image's object. Raises RenderError where the data isn't what its media type says."""
    return _jpeg(file, image) if image.media_type == "image/jpeg" else _png(file, image)


def _jpeg(file: PdfFile, image: Image) -> str:
    components = _jpeg_components(image.data)
    space = {1: "Gray", 3: "RGB"}.get(components)
    if space is None:
        name = image.path or "a picture"
        raise RenderError(f"{name}: a JPEG of {components} colour components; save it as RGB or grey")
    entries = f"{_header(image.width, image.height, space)}/Filter/DCTDecode"
    return file.add_stream(image.data, entries, compress=False)


def _jpeg_components(data: bytes) -> int:
    """The number of components in the frame header, 0 where there is none (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 9]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0


def _png(file: PdfFile, image: Image) -> str:
    import PIL.Image  # noqa: PLC0415 -- most documents have no picture

    with PIL.Image.open(io.BytesIO(image.data)) as opened:
        clear = "A" in opened.mode or "transparency" in opened.info
        pixels = opened.convert("RGBA" if clear else "RGB")
    width, height = pixels.size
    mask = ""
    if clear:
        alpha = file.add_stream(pixels.getchannel("A").tobytes(), _header(width, height, "Gray"))
        mask = f"/SMask {alpha}"
    return file.add_stream(pixels.convert("RGB").tobytes(), _header(width, height, "RGB") + mask)


def _header(width: int, height: int, space: str) -> str:
    size = f"/Width {width}/Height {height}"
    return f"/Type/XObject/Subtype/Image{size}/ColorSpace/Device{space}/BitsPerComponent 8"
