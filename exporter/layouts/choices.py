"""What may be chosen in any layout by one word each, and what that means in the layout's own terms.

A choice has the same meaning everywhere: `accent`, `density`, `columns` … Whatever else a layout file can say may be
set by its path.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from exporter.errors import InvalidLayout, Problem, nearest
from exporter.layouts.contrast import tint_of
from exporter.layouts.spec import EVERY_LANGUAGE
from exporter.tuples import NamedTuple

Tables = dict[str, Any]
"""A layout file's tables, whole."""

_SIDE: Final = ("skills", "languages", "certificates", "licences", "memberships", "interests", "personal")
_HEADS: Final = ("lines", "group", "role")
_SECTION: Final = re.compile(r"sections\.titles\.(\w+)")
_WORD: Final = re.compile(r"words\.(\w+)(?:\.([\w-]+))?")


class _RefusedError(ValueError):
    """A value that a choice can't have; the hint says what it could."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Choice(NamedTuple):
    """One choice: what it is, what it may be, and how it changes a layout's tables."""

    what: str
    values: str
    apply: Callable[[Tables, str], None]


def is_choice(name: str) -> bool:
    """Whether a setting is one of these, and not a path into a layout file."""
    return name in CHOICES or any(form.fullmatch(name) for form in (_SECTION, _WORD))


def choose(tables: Tables, name: str, value: str) -> None:
    """Make a choice. InvalidLayout for a value that it can't have, with the nearest that it can."""
    try:
        if titled := _SECTION.fullmatch(name):
            _put(tables, f"wording.titles.{titled[1]}", value)
        elif worded := _WORD.fullmatch(name):
            _word(tables, worded[1], worded[2] or EVERY_LANGUAGE, value)
        else:
            CHOICES[name].apply(tables, value.strip())
    except _RefusedError as error:
        raise InvalidLayout([Problem(name, str(error), value=repr(value), rule="choice", hint=error.hint)]) from error


def names() -> tuple[str, ...]:
    """The names of all choices."""
    return (*CHOICES, "sections.titles", "words")


def _word(tables: Tables, key: str, language: str, word: str) -> None:
    words = tables["wording"].setdefault("words", {})
    before = words.get(key, {})
    words[key] = {**(before if isinstance(before, dict) else {EVERY_LANGUAGE: before}), language: word}


def _put(tables: Tables, path: str, value: Any) -> None:
    *folders, last = path.split(".")
    for folder in folders:
        tables = tables.setdefault(folder, {})
    tables[last] = value


def _one_of(values: Mapping[str, Mapping[str, Any]]) -> Callable[[Tables, str], None]:
    def apply(tables: Tables, value: str) -> None:
        said = {"true": "yes", "false": "no"}.get(value.lower(), value.lower())
        if said not in values:
            raise _unknown(said, tuple(values))
        for path, meant in values[said].items():
            _put(tables, path, meant)

    return apply


def _unknown(value: str, known: tuple[str, ...], more: str = "") -> _RefusedError:
    near = nearest(value, known)
    told = f"did you mean {near!r}?" if near else "write " + ", ".join(known[:-1]) + f" or {known[-1]}" + more
    return _RefusedError(f"{value!r} can't be chosen", told)


def _number(value: str, least: float, most: float, words: Mapping[str, float]) -> float | str:
    """A number within bounds, or one of the words."""
    if value.lower() in words:
        return value.lower()
    try:
        number = float(value.removesuffix("pt"))
    except ValueError as error:
        raise _unknown(value, tuple(words), f", or points from {least:g} to {most:g}") from error
    if not least <= number <= most:
        raise _RefusedError(f"{value} points are out of bounds", f"choose from {least:g} to {most:g}")
    return number


def _accent(tables: Tables, value: str) -> None:
    color = value.removeprefix("#").upper()
    if not re.fullmatch(r"[0-9A-F]{6}", color):
        raise _RefusedError(f"{value!r} is no colour", "write RRGGBB, as in 8A1538")
    tables["palette"] |= {"accent": color, "tint": tint_of(color)}


_PAIRS: Final = {
    "arimo": ("Arimo", "Arimo"),
    "figtree": ("Figtree", "Figtree"),
    "garamond": ("EB Garamond", "EB Garamond"),
    "plex": ("IBM Plex Sans", "IBM Plex Sans"),
    "sans": ("Source Sans 3", "Source Sans 3"),
    "serif": ("Source Serif 4", "Source Serif 4"),
    "serif-sans": ("Source Serif 4", "Source Sans 3"),
    "sans-serif": ("Source Sans 3", "Source Serif 4"),
}


def _fonts(tables: Tables, value: str) -> None:
    families = [family.strip() for family in value.split(",") if family.strip()]
    if len(families) == 1 and families[0].islower():
        if families[0] not in _PAIRS:
            raise _unknown(families[0], tuple(_PAIRS), ", or families: for titles, for text")
        families = list(_PAIRS[families[0]])
    if not 1 <= len(families) <= 2:
        raise _RefusedError(f"{value!r} is no pair of fonts", "write families as in: Source Serif 4, Source Sans 3")
    tables["fonts"] |= {"heading": families[0], "body": families[-1]}


_SIZES: Final = {"small": 0.94, "normal": 1.0, "large": 1.07}


def _size(tables: Tables, value: str) -> None:
    chosen = _number(value, 7, 16, _SIZES)
    before = tables["type"]["size"]
    factor = _SIZES[chosen] if isinstance(chosen, str) else chosen / before
    _scale(tables["type"], ("size", "leading"), factor)
    for role in tables["roles"].values():
        _scale(role, ("size", "leading"), factor)


_DENSITIES: Final = {"tight": (0.94, 0.82), "normal": (1.0, 1.0), "airy": (1.07, 1.2)}  # of lines, of gaps


def _density(tables: Tables, value: str) -> None:
    if value.lower() not in _DENSITIES:
        raise _unknown(value, tuple(_DENSITIES))
    lines, gaps = _DENSITIES[value.lower()]
    _scale(tables["type"], ("leading",), lines)
    _scale(tables["type"], ("section_gap", "entry_gap"), gaps)
    for role in tables["roles"].values():
        _scale(role, ("leading",), lines)


_MARGINS: Final = {"narrow": 0.76, "normal": 1.0, "wide": 1.25}


def _margins(tables: Tables, value: str) -> None:
    chosen = _number(value, 18, 144, _MARGINS)
    factor = _MARGINS[chosen] if isinstance(chosen, str) else chosen / tables["page"]["left"]
    _scale(tables["page"], ("top", "right", "bottom", "left"), factor)
    for region in tables["regions"]:
        _scale(region, ("padding_start", "padding_end"), factor)


def _scale(table: Tables, keys: tuple[str, ...], factor: float) -> None:
    """Multiplies lengths: points, and those relative to the body but for what is relative to its own size."""
    for key in keys:
        value = table.get(key)
        if isinstance(value, str) and value.endswith("u") and key.endswith("gap"):
            table[key] = f"{float(value[:-1]) * factor:.3f}u"
        elif isinstance(value, int | float) and not isinstance(value, bool):
            table[key] = round(value * factor, 3)


def _columns(tables: Tables, value: str) -> None:
    if value not in ("1", "2"):
        raise _unknown(value, ("1", "2"))
    regions = tables["regions"]
    if value == "1" and len(regions) > 1:
        _one_column(tables)
    elif value == "2" and len(regions) == 1:
        if regions[0].get("margin_column"):
            raise _RefusedError("this layout has a margin column, which leaves no room for another",
                                "choose sidebar or sidebar-right")
        _two_columns(tables, regions[0])


def _one_column(tables: Tables) -> None:
    names = {region["name"] for region in tables["regions"]}
    tables["regions"] = [{"name": "main", "sections": ["summary", "*"]}]
    masthead = tables["masthead"] | {"region": ""}
    tables["masthead"] = masthead | {"contacts": masthead["contacts"] or list(_CONTACTS)}
    for role in ("contact", "tag"):
        _put(tables, f"roles.{role}.arrange", "inline")
    if tables["photo"]["where"] in names:
        tables["photo"]["where"] = "masthead-end"
    if "{name}" in tables["running"].get("header_end", ""):
        tables["running"] |= {"header_start": "{name}", "header_end": "{page} / {pages}"}


_CONTACTS: Final = ("emails", "phones", "locations", "urls", "profiles", "messengers")


def _two_columns(tables: Tables, main: Tables) -> None:
    rest = [key for key in main["sections"] if key not in _SIDE]
    tables["regions"] = [
        main | {"end": "67%", "padding_end": 10.0, "sections": rest},
        {"name": "side", "start": "67%", "padding_start": 14.0, "sections": list(_SIDE),
         "rule": {"thickness": 0.5, "color": "rule", "gap": 14.0}},
    ]
    _put(tables, "roles.tag.arrange", "stacked")


def _date_place(tables: Tables, value: str) -> None:
    if value not in ("end", "margin", "below"):
        raise _unknown(value, ("end", "margin", "below"))
    _put(tables, "roles.date.place", "margin" if value == "margin" else "flow")
    main = next((region for region in tables["regions"] if "*" in region.get("sections", ("*",))), tables["regions"][0])
    if value == "margin" and not main.get("margin_column"):
        main |= {"margin_column": 96.0, "margin_gap": 18.0}
    if value != "margin" and not any(role.get("place") == "margin" for role in tables["roles"].values()):
        main |= {"margin_column": 0.0, "margin_gap": 0.0, "rail": {"thickness": 0.0}}
    if value == "below":
        for section in tables["sections"].values():
            for heads in _HEADS:
                if heads in section:
                    section[heads] = _dates_below(section[heads])


def _dates_below(lines: list[Tables]) -> list[Tables]:
    """Head lines with what stood at their ends on a line of its own, below them."""
    ends = [line["end"] for line in lines if line.get("end")]
    bare = [{key: said for key, said in line.items() if key != "end"} for line in lines]
    return [*bare, *({"start": end, "role": "entry-subtitle"} for end in ends)]


def _page_numbers(tables: Tables, value: str) -> None:
    if value not in ("head", "foot", "none"):
        raise _unknown(value, ("head", "foot", "none"))
    running, page = tables["running"], tables["page"]
    for key in ("header_start", "header_end", "footer_start", "footer_end"):
        if "{page" in running.get(key, ""):
            running[key] = "{name}" if "{name}" in running[key] else ""
    if value == "head":
        named = running.get("header_end") == "{name}"
        running["header_end"] = "{name} · {page} / {pages}" if named else "{page} / {pages}"
        page["running_top"] = page["running_top"] or 34
    if value == "foot":
        running["footer_end"] = "{page} / {pages}"
        page["running_bottom"] = page["running_bottom"] or 28


def _sections(path: str) -> Callable[[Tables, str], None]:
    """A list of sections, with commas between or as JSON."""

    def apply(tables: Tables, value: str) -> None:
        try:
            keys = json.loads(value) if value.startswith("[") else value.split(",")
        except ValueError as error:
            raise _RefusedError(f"{value!r} is no list of sections", "write work, skills") from error
        tables[path] = [str(key).strip().replace("-", "_") for key in keys if str(key).strip()]

    return apply


def _paper(tables: Tables, value: str) -> None:
    if value.lower() not in ("a4", "letter", "legal"):
        raise _unknown(value, ("a4", "letter", "legal"))
    tables["page"]["paper"] = value.lower()


_NO_LINES: Final = {
    "roles.section-title.case": "none", "roles.section-title.tracking": 0,
    "roles.section-title.above": {"thickness": 0}, "roles.section-title.below": {"thickness": 0},
    "roles.section-title.bar": {"width": 0},
}

CHOICES: Final[Mapping[str, Choice]] = {
    "accent": Choice("The one colour", "RRGGBB", _accent),
    "fonts": Choice("The fonts of titles and text", f"{', '.join(_PAIRS)}, or families with a comma between", _fonts),
    "size": Choice("The size of everything", "small, normal, large, or points of the body", _size),
    "density": Choice("The air between lines and parts", "tight, normal, airy", _density),
    "paper": Choice("The paper", "a4, letter, legal", _paper),
    "margins": Choice("The margins", "narrow, normal, wide, or points of the left one", _margins),
    "columns": Choice("One column or two", "1, 2", _columns),
    "sections.order": Choice("Sections that come first", "work, skills, …", _sections("order")),
    "sections.hide": Choice("Sections left out", "interests, references, …", _sections("hide")),
    "photo": Choice("The photo's shape", "rectangle, rounded, circle, none", _one_of({
        "rectangle": {"photo.shape": "rectangle"}, "rounded": {"photo.shape": "rounded"},
        "circle": {"photo.shape": "circle"}, "none": {"photo.where": "none"}})),
    "avatar": Choice("Initials where there is no photo", "yes, no", _one_of({
        "yes": {"photo.avatar": True}, "no": {"photo.avatar": False}})),
    "logos": Choice("Signs of employers beside their entries", "yes, no", _one_of({
        "yes": {"logo.show": True}, "no": {"logo.show": False}})),
    "icons": Choice("Drawings before contacts", "yes, no", _one_of({
        "yes": {"icons.show": True}, "no": {"icons.show": False}})),
    "links": Choice("How links look", "plain, coloured, underlined, full", _one_of({
        "plain": {"link.color": "", "link.underline": False, "wording.urls": "short"},
        "coloured": {"link.color": "accent", "link.on_fill": False, "link.underline": False},
        "underlined": {"link.underline": True},
        "full": {"wording.urls": "full"}})),
    "dates": Choice("How dates are written", "short, long, numeric, year", _one_of({
        style: {"wording.dates": style} for style in ("short", "long", "numeric", "year")})),
    "digits": Choice("The digits of dates, pages and lists", "usual, latin, native", _one_of({
        kind: {"wording.digits": kind} for kind in ("usual", "latin", "native")})),
    "date-place": Choice("Where dates stand", "end, margin, below", _date_place),
    "titles": Choice("How titles of sections look", "plain, ruled, capitals, small-capitals, bar", _one_of({
        "plain": _NO_LINES,
        "ruled": _NO_LINES | {"roles.section-title.below": {"thickness": 0.5, "color": "rule", "gap": 2.0}},
        "capitals": _NO_LINES | {"roles.section-title.case": "upper", "roles.section-title.tracking": 50},
        "small-capitals": _NO_LINES | {"roles.section-title.case": "small-caps", "roles.section-title.tracking": 40},
        "bar": _NO_LINES | {
            "roles.section-title.bar": {"width": 14.0, "height": 2.5, "color": "accent", "gap": 6.0}}})),
    "page-numbers": Choice("Where pages are numbered from the second on", "head, foot, none", _page_numbers),
}
"""The choices, by name."""
