"""What a tagged PDF tells those who can't see it: the document tree, in its order, whole."""

from dataclasses import replace
from io import BytesIO

import page as validation
import pikepdf
import PIL.Image
import pytest
from support.documents import bullets, entry, job, make_document, paragraph, runs, section, title
from support.pdf_trees import elements, kids, opened, outline, said
from support.sheets import MAIN, make_sheet

from exporter.document import (
    BulletList,
    Document,
    Heading,
    Image,
    KeyValue,
    ListItem,
    Paragraph,
    PhotoStyle,
    Role,
    Row,
    Run,
    Running,
    Tag,
    Tags,
)
from exporter.renderers.pdf import render

NAME = Heading(1, runs("Ada Lovelace"), Role.NAME)


def whole() -> Document:
    contacts = Tags(
        (Tag((Run("ada@example.org", href="mailto:ada@example.org"),)), Tag(runs("London"))), Role.CONTACT
    )
    work = section(
        title("Work"),
        entry(job("Programmer, Analytical Engine", "1842 – 1843"), bullets("Wrote notes.", "Found loops.")),
    )
    facts = KeyValue((Row(runs("Tongues: "), runs("French")), Row(runs("Arts: "), runs("Maths"))))
    skills = section(title("Skills"), facts)
    running = Running(header_start=runs("Ada"), header_end=runs("{page} / {pages}"))
    return make_document(work, skills, masthead=(NAME, contacts), running=running)


def long() -> Document:
    return replace(whole(), regions=make_document(section(title("Life"), paragraph("word " * 1500))).regions)


def picture() -> Image:
    data = BytesIO()
    PIL.Image.new("RGB", (40, 40), "navy").save(data, "JPEG")
    return Image(data.getvalue(), "image/jpeg", 40, 40, "Portrait of Ada")


def with_photo() -> Document:
    photo = PhotoStyle(60.0, 60.0, "circle", "masthead-end", "end", 10.0, "003366", "FFFFFF")
    return make_document(paragraph("Text."), sheet=make_sheet(photo=photo), masthead=(NAME, picture()))


def two_columns() -> Document:
    side = MAIN._replace(name="side", width=90.0, fill="EEEEFF", fill_left=0.0, fill_right=145.0)
    main = MAIN._replace(left=160.0, width=190.0)
    return make_document(
        section(title("Work"), paragraph("Main text.")), side=(section(title("Skills"), bullets("One", "Two")),),
        sheet=make_sheet(regions=(main, side)), masthead=(NAME,),
    )


@pytest.mark.parametrize("make", [whole, long, with_photo, two_columns])
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_an_independent_validator_finds_nothing(make, profile, tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(make()))

    report = validation.validate_pdf(str(path), profile=profile)

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_the_structure_tree_is_the_document_tree():
    assert outline(render(whole())) == [
        "Document",
        " H1",
        " L", "  LI", "   LBody", "    Link", "  LI", "   LBody",
        " Sect",
        "  H2",
        "  Sect",
        "   H3", "   P",
        "   L", "    LI", "     Lbl", "     LBody", "    LI", "     Lbl", "     LBody",
        " Sect",
        "  H2",
        "  L", "   LI", "    LBody", "   LI", "    LBody",
    ]


def test_its_text_is_the_source_text_in_order():
    assert [(kind, text.strip()) for kind, text in said(render(whole()))] == [
        ("H1", "Ada Lovelace"), ("LBody", "ada@example.org"), ("LBody", "London"),
        ("H2", "Work"), ("H3", "Programmer, Analytical Engine"), ("P", "1842 – 1843"),
        ("Lbl", "•"), ("LBody", "Wrote notes."), ("Lbl", "•"), ("LBody", "Found loops."),
        ("H2", "Skills"), ("LBody", "Tongues: French"), ("LBody", "Arts: Maths"),
    ]


def test_a_paragraph_over_three_pages_is_one_element_with_every_word():
    pdf = render(long())

    with opened(pdf) as file:
        assert len(file.pages) >= 3
    paragraphs = [text for kind, text in said(pdf) if kind == "P"]
    assert [text.split() for text in paragraphs] == [["word"] * 1500]


def test_what_repeats_in_margins_is_no_content():
    assert all("/" not in text for _, text in said(render(long())))


@pytest.mark.parametrize("make", [whole, long, with_photo, two_columns])
def test_the_parent_tree_leads_back_to_the_owner_of_each_mark(make):
    with opened(render(make())) as file:
        parents = dict(pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree).items())
        pages = {page.obj.objgen: int(page.obj.StructParents) for page in file.pages}
        checked = 0
        for _, element in elements(file):
            for kid in kids(element):
                if isinstance(kid, int) or kid.get("/Type") == pikepdf.Name.MCR:
                    page = element.Pg if isinstance(kid, int) else kid.Pg
                    number = kid if isinstance(kid, int) else int(kid.MCID)
                    assert parents[pages[page.objgen]][number].objgen == element.objgen
                    checked += 1
                elif kid.get("/Type") == pikepdf.Name.OBJR:
                    assert parents[int(kid.Obj.StructParent)].objgen == element.objgen
    assert checked == sum(len(parents[key]) for key in pages.values())


def test_every_mark_on_a_page_is_owned_and_numbered_in_order():
    with opened(render(whole())) as file:
        operands = [
            instruction.operands[1] for instruction in pikepdf.parse_content_stream(file.pages[0])
            if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
        ]
        numbers = [int(properties.MCID) for properties in operands]
        parents = dict(pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree).items())

        assert numbers == list(range(len(parents[0])))


def test_all_that_is_painted_is_marked():
    for make in (whole, with_photo, two_columns):
        with opened(render(make())) as file:
            depth = 0
            for instruction in pikepdf.parse_content_stream(file.pages[0]):
                operator = str(instruction.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                assert depth in (0, 1)
                assert depth == 1 or operator not in ("Tj", "TJ", "f", "Do", "S")


def test_levels_of_headings_are_never_skipped():
    pdf = render(make_document(entry(job("Programmer")), section(title("Work"), entry(job("Writer")))))

    assert [kind.strip() for kind in outline(pdf) if kind.strip()[0] == "H"] == ["H1", "H2", "H3"]


def test_a_link_over_two_lines_is_one_element_with_two_annotations():
    link = Run("a rather long description of a page " * 3, href="https://example.org/")
    with opened(render(make_document(Paragraph((Run("See "), link, Run("."),))))) as file:
        links = [element for _, element in elements(file) if element.S == "/Link"]
        annotations = [kid.Obj for kid in kids(links[0]) if isinstance(kid, pikepdf.Dictionary)]

        assert len(links) == 1
        assert len(annotations) == len(file.pages[0].Annots) >= 2
        assert {str(annotation.A.URI) for annotation in annotations} == {"https://example.org/"}
        assert {str(annotation.Contents) for annotation in annotations} == {"https://example.org/"}


def test_text_of_a_link_stands_in_its_sentence():
    sentence = (Run("See "), Run("the page", href="https://example.org"), Run(" and tell."))

    assert said(render(make_document(Paragraph(sentence)))) == [("P", "See the page and tell.")]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "#top", "https://"])
def test_other_targets_are_text_and_no_link(href):
    pdf = render(make_document(Paragraph((Run("text", href=href),))))

    with opened(pdf) as file:
        assert "/Annots" not in file.pages[0].obj
    assert said(pdf) == [("P", "text")]


def test_a_link_covers_its_text():
    pdf = render(make_document(Paragraph((Run("See "), Run("here", href="https://example.org"), Run(".")))))

    with opened(pdf) as file:
        left, bottom, right, top = (float(value) for value in file.pages[0].Annots[0].Rect)
    assert 50 + 15 < left < right < 50 + 50
    assert 8 < top - bottom < 14


def test_an_address_that_is_not_ascii_is_escaped():
    with opened(render(make_document(Paragraph((Run("ü", href="https://example.org/ü?a=1&b=%20"),))))) as file:
        assert str(file.pages[0].Annots[0].A.URI) == "https://example.org/%C3%BC?a=1&b=%20"


def test_a_run_in_another_language_says_so():
    words = (Run("She wrote "), Run("en français", lang="fr"), Run(" too."))
    with opened(render(make_document(Paragraph(words)))) as file:
        spans = [element for _, element in elements(file) if element.S == "/Span"]

        assert [str(span.Lang) for span in spans] == ["fr"]


def test_a_picture_is_a_figure_with_its_alternate_text_and_box():
    with opened(render(with_photo())) as file:
        figure = next(element for _, element in elements(file) if element.S == "/Figure")

        assert str(figure.Alt) == "Portrait of Ada"
        assert [float(value) for value in figure.A.BBox] == [290, 390, 350, 450]


def test_a_picture_that_says_nothing_is_decoration():
    document = with_photo()
    silent = replace(document, masthead=(NAME, replace(picture(), alt=" ")))

    assert " Figure" not in outline(render(silent))


def test_numbered_lists_say_that_they_are():
    def numbering(numbered: bool) -> str:
        items = BulletList((ListItem(runs("One")),), Role.NUMBERED if numbered else Role.BULLET, numbered)
        with opened(render(make_document(items))) as file:
            return next(str(element.A.ListNumbering) for _, element in elements(file) if element.S == "/L")

    assert (numbering(True), numbering(False)) == ("/Decimal", "/Disc")


def test_items_below_an_item_are_a_list_in_its_body():
    nested = BulletList((ListItem(runs("Above"), (ListItem(runs("Below")),)),))

    assert outline(render(make_document(nested))) == [
        "Document", " L", "  LI", "   Lbl", "   LBody", "    L", "     LI", "      Lbl", "      LBody",
    ]


def test_columns_are_parts_in_reading_order():
    pdf = render(two_columns())

    assert [kind for kind in outline(pdf) if kind == " Part"] == [" Part", " Part"]
    assert [text.strip() for kind, text in said(pdf) if kind == "H2"] == ["Work", "Skills"]


def test_runs_of_a_line_from_right_to_left_are_read_in_order():
    words = (Run("שלום "), Run("example", href="https://example.org"), Run(" עולם"))
    sheet = make_sheet(direction="rtl", language="he", roles={Role.BODY: {"family": "Noto Sans Hebrew"}})
    with opened(render(make_document(Paragraph(words), sheet=sheet))) as file:
        element = next(element for _, element in elements(file) if element.S == "/P")
        kinds = ["mark" if isinstance(kid, int) else str(kid.get("/S"))[1:] for kid in kids(element)]
        numbers = [kid for kid in kids(element) if isinstance(kid, int)]

    assert kinds == ["mark", "Link", "mark"]
    assert numbers == sorted(numbers, reverse=True)


def test_sections_are_in_the_outline():
    with opened(render(whole())) as file, file.open_outline() as contents:
        assert [item.title for item in contents.root] == ["Work", "Skills"]
        assert contents.root[0].destination[0].objgen == file.pages[0].obj.objgen
