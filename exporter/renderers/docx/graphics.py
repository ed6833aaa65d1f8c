"""What a part draws: photos and what stands for them, bars, icons, and the masthead's band."""

from hashlib import sha256
from typing import assert_never

from exporter.document import Avatar, Image, PhotoStyle, Role, Sheet
from exporter.document.paths import CIRCLE, SQUARE
from exporter.renderers.docx.definitions import X_MIDDLE
from exporter.renderers.docx.drawings import (
    BESIDE,
    PAGE,
    PARAGRAPH,
    SHAPES,
    Across,
    Anchored,
    anchored_picture,
    color_choice,
    inline_picture,
    portrait_place,
)
from exporter.renderers.docx.looks import ParagraphLook
from exporter.renderers.docx.markup import NOTHING, Markup, twips
from exporter.renderers.docx.package import RELATION, Relations
from exporter.renderers.docx.pieces import Drawn, Form, Icon, Initials, Logo, Placing, Shot
from exporter.renderers.docx.shapes import Outline, clear_decoration, decoration, emblem, inline_outline
from exporter.renderers.docx.template import Template
from exporter.renderers.docx.used import Used
from exporter.tuples import NamedTuple
from exporter.typeset.photos import printed


class Graphics(NamedTuple):
    """Draws for one part, which has relationships of its own."""

    template: Template
    used: Used
    relations: Relations

    @property
    def _sheet(self) -> Sheet:
        return self.template.sheet

    def drawing(self, drawn: Drawn) -> Markup:
        """A drawing as content of a run."""
        match drawn:
            case Shot():
                return self._picture(drawn)
            case Initials():
                return self._initials(drawn)
            case Icon(name):
                return self._icon(name)
            case Logo(image):
                return self._logo(image)
            case Form():
                return self._form(drawn)
            case _:
                assert_never(drawn)

    def bar(self, look: ParagraphLook) -> Markup:
        """The bar of a role that has one: before the first line, midway between the baseline and the capitals."""
        style = self._sheet[look.role]
        if look.depth or look.picture or look.seam:
            return NOTHING
        definitions, bar = self.template.definitions, style.bar
        indent = definitions.indent(look)
        x: Across = (indent.start - twips(bar.width + bar.gap)) / 20
        if self._sheet.direction == "rtl":
            x = "right"
        y = definitions.baseline(look.role) - X_MIDDLE * style.size - bar.height / 2
        return decoration(self._color(bar.color), self.used.drawing(), x=x, y=y, width=bar.width, height=bar.height,
                          origin=PARAGRAPH)

    def _color(self, value: str) -> Markup:
        return color_choice(value, self.template.definitions.theme_color(value))

    def _picture(self, shot: Shot) -> Markup:
        number, photo = self.used.drawing(), self._sheet.photo
        image = printed(shot.image, photo.width, photo.height)
        relation = self.relations.to(RELATION + "image", self._image(image))
        if shot.place == "line":
            return inline_picture(image, photo, relation, number)
        return anchored_picture(image, photo, relation, number, self._portrait(shot.place))

    def _portrait(self, place: Placing) -> Anchored:
        return portrait_place(self._sheet.photo, *self.template.geometry.photo, apart=place == "apart")

    def _logo(self, image: Image) -> Markup:
        """The sign, whole and in its proportions in the middle of its square, from the height of the capitals on."""
        size = self._sheet.logo.size
        scale = size / max(image.width, image.height)
        box = self._sheet.photo._replace(width=image.width * scale, height=image.height * scale, shape="rectangle")
        style = self._sheet[Role.ENTRY_TITLE]
        top = max(0.0, self.template.definitions.baseline(Role.ENTRY_TITLE) - 2 * X_MIDDLE * style.size)
        x: Across = (size - box.width) / 2 if self._sheet.direction == "ltr" else "right"
        where = Anchored(x, top + (size - box.height) / 2, box.width, box.height, PARAGRAPH, behind=True)
        relation = self.relations.to(RELATION + "image", self._image(printed(image, box.width, box.height)))
        return anchored_picture(image, box, relation, self.used.drawing(), where)

    def _form(self, form: Form) -> Markup:
        color, origin = self._color(form.color), PAGE if form.on_page else BESIDE
        ltr, beyond = self._sheet.direction == "ltr", self._sheet.page.width - form.x - form.width
        if ltr or not (form.x and beyond):
            return decoration(
                color, self.used.drawing(), x=form.x if ltr else "left" if beyond <= 0 else "right", y=form.y,
                width=form.width, height=form.height, origin=origin, form="ellipse" if form.round else "rect")
        # LibreOffice mirrors a distance from the left in right-to-left paragraphs, Word doesn't; a side is the same for
        # both. So the drawing stands at the nearer side, and is clear as far as the form.
        at_right = form.x < beyond
        path, x = CIRCLE if form.round else SQUARE, 0.0 if at_right else beyond
        outline = Outline((path,), x, 0.0, form.width, form.height, color)
        return clear_decoration(
            outline, self.used.drawing(), x="right" if at_right else "left", y=form.y,
            width=min(form.x, beyond) + form.width, height=form.height, origin=origin)

    def _image(self, image: Image) -> str:
        """The name of an image within the part's folder; it is packed once."""
        name = f"media/{sha256(image.data).hexdigest()[:16]}.{image.media_type.removeprefix('image/')}"
        self.used.media["word/" + name] = image.data
        return name

    def _initials(self, initials: Initials) -> Markup:
        photo = self._sheet.photo
        where = None if initials.place == "line" else self._portrait(initials.place)
        return emblem(
            self._color(photo.ground), SHAPES[photo.shape], self._letters(initials.letters, photo),
            self.used.drawing(), width=photo.width, height=photo.height, where=where)

    def _letters(self, letters: str, photo: PhotoStyle) -> list[Outline]:
        """The letters' outlines, as the typesetter draws them."""
        from exporter.typeset.boxes import Shape  # noqa: PLC0415 -- as below
        from exporter.typeset.paragraph import Typesetter  # noqa: PLC0415 -- most documents have none
        from exporter.typeset.portraits import avatar  # noqa: PLC0415 -- as above
        from exporter.typeset.strips import Column  # noqa: PLC0415 -- as above

        typesetter = Typesetter(self._sheet, self.template.definitions.fonts, lenient=True)
        column = Column(typesetter, self._sheet, 0.0, photo.width, photo.height)
        shapes = [mark for strip in avatar(Avatar(letters), column).strips for mark in strip.marks
                  if isinstance(mark, Shape)]
        ink = self._color(photo.ink)
        return [Outline(one.paths, one.x, one.y, one.width, one.height, ink) for one in shapes]

    def _icon(self, name: str) -> Markup:
        from exporter.document.icons import icon  # noqa: PLC0415 -- most layouts have none

        style = self._sheet.icons
        start = style.gap if self._sheet.direction == "rtl" else 0.0
        outline = Outline(icon(name), start, 0.0, style.size, style.size, self._color(style.color))
        return inline_outline(outline, self.used.drawing(), width=style.size + style.gap, height=style.size)
