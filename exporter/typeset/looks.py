"""What a run looks like: its role's style, what it is marked with, and the sheet, resolved to a shaper and a size."""

from itertools import groupby

from exporter.document import Role, Run, Sheet
from exporter.document.sheet import RoleStyle
from exporter.typeset.boxes import Word
from exporter.typeset.fonts import Fonts
from exporter.typeset.leading import usual_leading, with_least
from exporter.typeset.letters import small_capitals, spaced, upper
from exporter.typeset.phrases import NoPhrases, phrases
from exporter.typeset.shaping import Setting, Shaper, shaper

_SMALL = 0.8  # of the size: capitals in place of small capitals, where the font has none to measure them by
_HEAVIER = 150  # at most, so that capitals set smaller have the strokes of those beside them
_PLAIN = Run("")
# Letters that tell whether a font's small capitals do for a language, lest some of its titles have them and some not.
_TELLING = {"az": "ı", "tr": "i", "vi": "ảắễịộữ"}
_Key = tuple[Role, bool, bool, bool, bool, str]


class Look:
    """A resolved look.

    `small` is the look of small letters where small capitals are capitals set smaller, `made` the look of that kind to
    take for a text that the font has not all small capitals of. `phrases` are texts as they stand on one line,
    none of them where small capitals want more care. `line`, told of the look of a role alone, is the box of a line in
    it, as in `Looks.height`, where nothing asks for more leading.
    """

    __slots__ = ("color", "line", "made", "phrases", "shaper", "size", "small", "underline", "uppercase")

    def __init__(self, shaper: Shaper, size: float, color: str, *, underline: bool, uppercase: bool,
                 small: "Look | None" = None, made: "Look | None" = None) -> None:
        self.shaper, self.size, self.color = shaper, size, color
        self.underline, self.uppercase, self.small, self.made = underline, uppercase, small, made
        self.line = 0.0, 0.0
        self.phrases = NoPhrases() if small or made else phrases(shaper, uppercase=uppercase)

    @property
    def language(self) -> str:
        """The language tag of the text."""
        return self.shaper.setting.language

    def text(self, run: Run) -> str:
        """A run's text as it is drawn."""
        text = spaced(run.text)
        return upper(text, self.language) if self.uppercase else text

    def lacks(self, text: str) -> bool:
        """Whether the font has no small capital of some letter, so that a text would mix both cases."""
        if self.made is None:
            return False
        shown = "".join(small_capitals(text, self.language))
        return any(self.shaper.face.lacks_small_capital(letter, self.language) for letter in shown if _is_small(letter))

    def parts(self, text: str, *, rtl: bool, latin: bool = False) -> "tuple[tuple[Look, tuple[Word, ...]], ...]":
        """A stretch of one direction as words in their looks: more than one only where small capitals are made up.

        Raises Uncovered.
        """
        if self.small is None:
            return ((self, self.shaper.words(text, rtl=rtl, latin=latin)),)
        stretches = ((lower, "".join(group)) for lower, group in groupby(text, _is_small))
        looks = ((self.small if lower else self, stretch) for lower, stretch in stretches)
        return tuple((look, look.shaper.words(stretch, rtl=rtl, latin=latin)) for look, stretch in looks)

    def width(self, words: tuple[Word, ...]) -> float:
        """The width of words at this size, in points."""
        return sum([word.advance * self.size / word.face.upem for word in words])

    def hyphen_width(self) -> float:
        """The width of a hyphen at a line's end."""
        return self.width((self.shaper.hyphen(),))


class Looks(dict[Role, Look]):
    """The looks of a sheet, each resolved once: `looks[Role.DATE]` is that of text without marks."""

    def __init__(self, sheet: Sheet, fonts: Fonts) -> None:
        # Not the sheet itself: looks are kept for as long as their sheet lives, and would keep it alive.
        self._roles, self._language, self._link = sheet.roles, sheet.language, sheet.link
        self._code_family, self._strong_weight = sheet.code_family, sheet.strong_weight
        self._fonts = fonts
        self._least = usual_leading(sheet.language)
        self._marked: dict[_Key, Look] = {}
        self._heights: dict[tuple[Role, float], tuple[float, float]] = {}

    def __missing__(self, role: Role) -> Look:
        made = self._resolved(_PLAIN, self._roles[role], role)
        made.line = self._box(made, role, 0.0)
        self[role] = made
        return made

    def look(self, run: Run, role: Role) -> Look:
        """The look of a run in a block of some role. Raises UnknownName for a family that isn't there."""
        _, own, strong, emphasis, code, href, lang, _ = run
        role = own or role
        if not (strong or emphasis or code or href or lang):
            return self[role]
        key = role, strong, emphasis, code, bool(href), lang
        known = self._marked.get(key)
        if known is None:
            known = self._marked[key] = self._resolved(run, self._roles[role], role)
        return known

    def height(self, role: Role, least: float) -> tuple[float, float]:
        """A line's box where its script asks for a leading in ems: its baseline from the top, and its height.

        The role's own face is in the middle. A line of Latin words among others keeps their distance.
        """
        known = self._heights.get((role, least))
        if known is None:
            known = self._heights[role, least] = self._box(self[role], role, least)
        return known

    def _box(self, look: Look, role: Role, least: float) -> tuple[float, float]:
        style, face = self._roles[role], look.shaper.face
        height = with_least(style.leading, max(least, self._least), style.size)
        return (height + (face.ascent - face.descent) * style.size) / 2, height

    def _resolved(self, run: Run, style: RoleStyle, role: Role) -> Look:
        # Dates stand below each other at the edge: figures of one width.
        setting = Setting(
            family=self._code_family if run.code else style.family,
            weight=_strong(style.weight, self._strong_weight) if run.strong else style.weight,
            italic=style.italic != run.emphasis,  # emphasis within italics stands upright, in Word too
            language=run.lang or self._language,
            tracking=style.tracking,
            features=("tnum",) if role is Role.DATE else (),
        )
        linked = bool(run.href)
        color = self._link.color if linked and self._link.colors(role) else style.color
        return self._dressed(setting, style, color, underline=linked and self._link.underline)

    def _dressed(self, setting: Setting, style: RoleStyle, color: str, *, underline: bool) -> Look:
        if style.case == "small-caps":
            return self._in_small_capitals(setting, style.size, color, underline=underline)
        return Look(shaper(self._fonts, setting), style.size, color, underline=underline,
                    uppercase=style.case == "upper")

    def _in_small_capitals(self, setting: Setting, size: float, color: str, *, underline: bool) -> Look:
        """The font's own small capitals where it has those of a text all, else capitals set smaller, as high and as
        heavy as those would be: no text mixes both, and none is left without."""
        face = self._fonts.face(setting.family, setting.weight, setting.italic)
        ratio = face.small_capital_height() if face.has_feature("smcp") else _SMALL
        heavier = min(round(setting.weight / ratio), setting.weight + _HEAVIER)
        lower = shaper(self._fonts, setting._replace(capitals=True, ratio=round(ratio, 3), weight=heavier))
        small = Look(lower, size, color, underline=underline, uppercase=False)
        made = Look(shaper(self._fonts, setting), size, color, underline=underline, uppercase=False, small=small)
        telling = _TELLING.get(setting.language[:2], "")
        lacking = any(face.lacks_small_capital(letter, setting.language) for letter in telling)
        if lacking or not face.has_feature("smcp"):
            return made
        setting = setting._replace(features=(*setting.features, "smcp"))
        return Look(shaper(self._fonts, setting), size, color, underline=underline, uppercase=False, made=made)


def looks(sheet: Sheet, fonts: Fonts) -> Looks:
    """The looks of a sheet, kept beside it for the next document."""
    known = fonts.looks.get(sheet)
    if known is None:
        known = fonts.looks[sheet] = Looks(sheet, fonts)
    return known


def _strong(weight: int, strong: int) -> int:
    return strong if weight < strong else max(600, min(900, weight + 300))


def _is_small(character: str) -> bool:
    return character.upper() != character
