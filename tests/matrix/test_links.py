"""Where a document leads, its files lead; and nowhere else."""

import re
import zipfile
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from support.matrix import document, every_layout, every_pair, rendered, resume
from support.words import hrefs

from exporter import Resume, export
from exporter.notices import listening
from exporter.pipeline import Options, compose

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARTS = re.compile(r"word/_rels/(?:document|header\d+|footer\d+)\.xml\.rels")


def pdf_links(pdf: bytes) -> Counter[str]:
    """The targets of all annotations, as often as there are rectangles that lead there."""
    annotations = [note.get_object() for page in PdfReader(BytesIO(pdf)).pages for note in page.get("/Annots") or ()]
    return Counter(str(note["/A"]["/URI"]) for note in annotations if note["/Subtype"] == "/Link")


def word_links(file: bytes) -> Counter[str]:
    """The targets of all hyperlinks, as often as some text uses them."""
    with zipfile.ZipFile(BytesIO(file)) as package:
        found: Counter[str] = Counter()
        for name in filter(_PARTS.fullmatch, package.namelist()):
            part = package.read(name.replace("_rels/", "").removesuffix(".rels")).decode()
            for relation in ET.fromstring(package.read(name)).iter(_RELATION):
                if relation.get("TargetMode") == "External":
                    found[relation.get("Target", "")] += part.count(f'r:id="{relation.get("Id")}"')
        return found


@every_pair
def test_a_pdf_leads_where_its_document_leads(sample: str, layout: str) -> None:
    wanted = Counter(hrefs(document(sample, layout)))
    live = pdf_links(rendered(sample, layout, "pdf"))

    assert set(live) == set(wanted)
    assert live >= wanted  # a link that is broken over two lines has two rectangles


@every_pair
def test_a_word_file_leads_where_its_document_leads(sample: str, layout: str) -> None:
    assert word_links(rendered(sample, layout, "docx")) == Counter(hrefs(document(sample, layout)))


def linking(url: str) -> Resume:
    return Resume.model_validate({"basics": {"name": "Ada", "summary": f"See [my page]({url}) for more."}})


@every_layout
def test_links_with_letters_of_any_script_are_live(layout: str) -> None:
    said = linking("https://例え.example.org/rés%20umé?q=1&r=2")

    assert [*hrefs(compose(said, layout, Options()))]
    assert len(pdf_links(export(said, "pdf", layout))) == 1
    assert len(word_links(export(said, "docx", layout))) == 1


@every_layout
def test_what_is_no_address_leads_nowhere(layout: str) -> None:
    for url in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://x.y", "http://[bad"):
        with listening() as heard:
            pdf, word = (export(linking(url), to, layout) for to in ("pdf", "docx"))

        assert not pdf_links(pdf)
        assert not word_links(word)
        assert len(heard) == 1


def test_both_formats_hold_an_address_in_the_same_form() -> None:
    said = linking("https://bücher.example/ä?x=%zz")
    pdf, word = export(said, "pdf", "classic"), export(said, "docx", "classic")

    assert [*pdf_links(pdf)] == [*word_links(word)] == ["https://xn--bcher-kva.example/%C3%A4?x=%25zz"]


def test_a_page_that_is_no_address_is_told() -> None:
    said = Resume.model_validate({"basics": {"name": "Ada", "url": "http://[bad"}})
    with listening() as heard:
        assert not pdf_links(export(said, "pdf", "classic"))

    assert [str(problem) for problem in heard] == [
        "basics.urls[0].url: 'http://[bad' is no link in the document, since it isn't well-formed"]


def test_the_full_sample_leads_somewhere() -> None:
    assert len(set(hrefs(document("full.yaml", "classic")))) > 20
    assert resume("full.yaml").basics.urls
