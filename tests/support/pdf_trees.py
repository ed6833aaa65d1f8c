"""The structure tree of a PDF as pikepdf sees it, with the text that pdfminer.six finds in each element."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pikepdf

INVISIBLE = ("Link", "Span")  # inline elements: their text is their parent's


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Dictionary]]:
    """Every structure element with its depth, in tree order."""
    return _below(pdf.Root.StructTreeRoot, 0)


def outline(pdf: bytes) -> list[str]:
    """The types of all elements, indented by depth."""
    with opened(pdf) as file:
        return [f"{' ' * depth}{str(element.S)[1:]}" for depth, element in elements(file)]


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    held = element.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def said(pdf: bytes) -> list[tuple[str, str]]:
    """The type and text of each element that has text, that of links and spans within it, in tree order."""
    texts = _marked_texts(pdf)
    with opened(pdf) as file:
        places = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        told = []
        for _, element in elements(file):
            kind = str(element.S)[1:]
            text = _text(element, None, texts, places)
            if text and kind not in INVISIBLE:
                told.append((kind, text))
        return told


def _below(element: pikepdf.Object, depth: int) -> Iterator[tuple[int, pikepdf.Dictionary]]:
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield depth, kid
            yield from _below(kid, depth + 1)


def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = defaultdict(str)
    with pdfplumber.open(BytesIO(pdf)) as file:
        for page in file.pages:
            for char in page.chars:
                if char["mcid"] is not None:
                    found[page.page_number - 1, char["mcid"]] += char["text"]
    return found


def _text(element: pikepdf.Object, page: int | None, texts: dict[tuple[int, int], str], places: dict) -> str:
    page = places[element.Pg.objgen] if "/Pg" in element else page
    parts = []
    for kid in kids(element):
        if isinstance(kid, int):
            parts.append(texts[page, kid])
        elif kid.get("/Type") == pikepdf.Name.MCR:
            parts.append(texts[places[kid.Pg.objgen], int(kid.MCID)])
        elif str(kid.get("/S", ""))[1:] in INVISIBLE:
            parts.append(_text(kid, page, texts, places))
    return "".join(parts)
