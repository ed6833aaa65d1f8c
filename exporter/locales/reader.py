"""A locale: the words and date patterns of one language, read from two data files when asked for."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from exporter.errors import UnknownName
from exporter.locales.tags import Tag, resolve
from exporter.slotted import frozen
from exporter.tuples import NamedTuple

DateStyle = Literal["short", "long", "numeric", "year"]
Digits = Literal["usual", "latin", "native"]

LATIN_DIGITS: Final = "0123456789"

_DATA = Path(__file__).parent / "data"
# CLDR supplemental data, paperSize type="US-Letter".
_LETTER = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))


class Calendar(NamedTuple):
    """How dates are written: patterns of `str.format` with `{year}`, `{month}`, `{day}`, by month, and what stands
    between the two of a period.
    """

    year: str
    month_short: tuple[str, ...]
    month_long: tuple[str, ...]
    month_numeric: str
    day_short: tuple[str, ...]
    day_long: tuple[str, ...]
    day_numeric: str
    quarter: tuple[str, ...]
    period: str


class Counting(NamedTuple):
    """How numbers of years are written: a pattern by plural category, and the categories of 0 to 199."""

    patterns: Mapping[str, str]
    categories: tuple[str, ...]

    def told(self, n: str) -> str:
        """The pattern filled with a number that may have a fraction or a sign behind it, as in `2.5` and `10+`."""
        pattern = self.patterns["other"]
        if whole := re.fullmatch(r"(\d+)\D*", n.strip()):
            exact = self.patterns[self.categories[int(whole[1]) % len(self.categories)]]
            # Arabic and Hebrew say one and two in the word itself: only what is no more than a number may go there.
            pattern = exact if "{n}" in exact or n.isdecimal() else pattern
        return pattern.format(n=n)


@frozen
class Locale:
    """What a language brings to a résumé. `reviewed` tells whether a native speaker has read its labels."""

    tag: str
    territory: str
    """The country of its tag, else the one where the language is most likely written; "" for a borrowed locale's."""
    direction: Literal["ltr", "rtl"]
    paper: Literal["a4", "letter"]
    reviewed: bool
    family_name_first: bool
    digits: str
    """The ten digits that numbers are written in: those that are usual, until others are chosen."""
    native_digits: str
    """The ten digits of the script, Latin ones where it has none that people count years with."""
    labels: Mapping[str, str]
    _calendar: Calendar
    _years: Counting
    borrowed: bool = False
    """Whether the words are English ones, in lack of the language's own."""

    def label(self, key: str) -> str:
        """The word (or the pattern with its placeholders) for a key; KeyError for one that no locale has."""
        return self.labels[key]

    def relabelled(self, labels: Mapping[str, str]) -> "Locale":
        """This locale with words of one's own for some of its labels."""
        return replace(self, labels={**self.labels, **labels})

    def writing(self, digits: Digits) -> "Locale":
        """This locale with its numbers in Latin digits or those of its script, as it is for what is usual."""
        chosen = {"usual": self.digits, "latin": LATIN_DIGITS, "native": self.native_digits}[digits]
        return self if chosen == self.digits else replace(self, digits=chosen)

    def number(self, text: str) -> str:
        """A text with its Latin digits in the locale's own."""
        if self.digits == LATIN_DIGITS:
            return text
        return text.translate(str.maketrans(LATIN_DIGITS, self.digits))

    @property
    def colon(self) -> str:
        """What stands between a label and what it says, space included."""
        return self.labels["colon"]

    def date(
        self, year: int, month: int = 0, day: int = 0, season: str = "", *, style: DateStyle = "short",
    ) -> str:
        """A date as precise as its parts: a year, a season or quarter (`Q1`) of it, a month or a day."""
        if style == "year":
            return self.number(str(year))
        if season:
            return self.number(_filled(self._season(season), year=str(year)))
        return self.number(_dated(self._pattern(month, day, style), year, month, day))

    def _season(self, season: str) -> str:
        quarter = season.startswith("Q")
        return self._calendar.quarter[int(season[1]) - 1] if quarter else self.labels[season]

    def _pattern(self, month: int, day: int, style: DateStyle) -> str:
        calendar = self._calendar
        if not month:
            return "{year}" if style == "numeric" else calendar.year
        if style == "numeric":
            return calendar.day_numeric if day else calendar.month_numeric
        if style == "long":
            return (calendar.day_long if day else calendar.month_long)[month - 1]
        return (calendar.day_short if day else calendar.month_short)[month - 1]

    def period(self, start: str, end: str) -> str:
        """From one date to another."""
        return f"{start}{self._calendar.period}{end}"

    def ongoing(self, start: str) -> str:
        """From a date until today."""
        return _filled(self.labels["ongoing"], start=start, present=self.labels["present"])

    def expected(self, date: str) -> str:
        """A date that is still to come."""
        return _filled(self.labels["expected"], date=date)

    def approximate(self, date: str) -> str:
        """A date that is not known exactly."""
        return _filled(self.labels["approximate"], date=date)

    def page_of(self, page: str, pages: str) -> str:
        """The number of a page among all; any text may stand for the numbers."""
        return _filled(self.labels["page_of"], page=page, pages=pages)

    def portrait(self, name: str) -> str:
        """What a photograph of somebody shows, for those who don't see it."""
        return _filled(self.labels["portrait"], name=name)

    def via(self, name: str) -> str:
        """The agency through which one was employed."""
        return _filled(self.labels["via"], name=name)

    def rating(self, n: str, most: str) -> str:
        """So many points of the most there are."""
        return _filled(self.labels["rating"], n=self.number(n), most=self.number(most))

    def years(self, n: str) -> str:
        """So many years, in the plural that the number asks for; what is more than a number stays as it is."""
        return self.number(self._years.told(n)) if re.fullmatch(r"\d+(?:[.,]\d+)?\+?", n) else n


@lru_cache(maxsize=1)
def tags() -> tuple[str, ...]:
    """The tags of all locales, in alphabetical order."""
    return tuple(sorted(path.stem for path in (_DATA / "labels").glob("*.json")))


@lru_cache(maxsize=64)
def locale(tag: str) -> Locale:
    """The locale that a language tag asks for (`de`, `de-AT`, `zh_CN`); UnknownName when there is none."""
    asked = Tag.parse(tag)
    known = resolve(asked, tags()) if asked else None
    if asked is None or known is None:
        raise UnknownName("locale", tag, tags())
    return _locale(known, asked.territory)


@lru_cache(maxsize=64)
def borrowed(tag: str) -> Locale:
    """A locale for a language we have no words of: English ones, in a document with the language's own tag and
    direction. UnknownName for what is no language tag.
    """
    asked = Tag.parse(tag)
    if asked is None:
        raise UnknownName("locale", tag, tags())
    english = _locale("en", asked.territory)
    return replace(
        english, tag=str(asked), territory=asked.territory, direction=asked.direction, reviewed=False,
        borrowed=True)


def _locale(tag: str, territory: str) -> Locale:
    words, cldr = _read("labels", tag, territory), _read("cldr", tag, territory)
    return Locale(
        tag=re.sub(r"-[A-Z]{2}$", "", tag) + f"-{territory}" if territory else tag,
        territory=territory or cldr["territory"],
        direction=cldr["direction"],
        paper="letter" if territory in _LETTER else "a4",
        reviewed=words["reviewed"],
        family_name_first=words["family_name_first"],
        digits=cldr["digits"] if _usual(cldr["digits_usual_in"], territory) else LATIN_DIGITS,
        native_digits=cldr["digits"],
        labels=words["labels"],
        _calendar=Calendar(**{key: _frozen(value) for key, value in cldr["calendar"].items()}),
        _years=Counting(cldr["years"], tuple(cldr["plurals"].split())),
    )


def _usual(territories: Sequence[str], territory: str) -> bool:
    """Whether something is usual in a territory, `*` standing for all of them."""
    return "*" in territories or territory in territories


def _filled(pattern: str, **values: str) -> str:
    """A pattern with its placeholders filled in; labels may be anyone's, so other braces stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda place: values.get(place[1], place[0]), pattern)


@lru_cache(maxsize=1024)
def _dated(pattern: str, year: int, month: int, day: int) -> str:
    """A pattern of a calendar with a date in it."""
    return pattern.format(year=year, month=month, day=day)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _read(kind: str, tag: str, territory: str) -> dict[str, Any]:
    """A data file, its groups of labels flattened, with what its variant for a territory says otherwise."""
    data: dict[str, Any] = json.loads((_DATA / kind / f"{tag}.json").read_bytes())
    variants = [variant for variant in data.pop("variants", ()) if territory in variant["territories"]]
    part = "labels" if kind == "labels" else "calendar"
    if kind == "labels":
        data[part] = {key: word for group in data[part].values() for key, word in group.items()}
    for variant in variants:
        data[part] |= variant[part]
    return data
