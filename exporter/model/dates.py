"""Dates as precise as they were given: a year, a month, a day, a season, an open end, or words as the last resort."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from exporter.patterns import pattern

Season = Literal["spring", "summer", "autumn", "winter", "Q1", "Q2", "Q3", "Q4"]
Kind = Literal["date", "present", "unknown", "text"]

_SEASON_MONTHS: dict[str, int] = {
    "winter": 1, "Q1": 1, "spring": 4, "Q2": 4, "summer": 7, "Q3": 7, "autumn": 10, "Q4": 10,
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}
_PRESENT = frozenset((
    "present", "now", "today", "current", "currently", "ongoing", "至今", "现在", "現在", "현재", "heute", "actualidad",
    "presente", "aujourd’hui", "aujourd'hui", "en cours", "oggi", "in corso", "atual", "heden", "nu", "laufend",
    "bis heute", "ahora", "actualmente", "obecnie", "сейчас", "настоящее время", "по настоящее время", "şimdi",
    "حتى الآن", "الآن", "اکنون", "כיום", "till now", "till date", "to date", "至今为止"))
_UNKNOWN = frozenset(("unknown", "?"))

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{2}:\d{2}\S*)?")
_YEAR_LAST = pattern(r"(\d{1,2})[/.](\d{4})")
_NUMERIC = pattern(r"-?[\d./\-]*\d[\d./\-]*")
_MONTH_YEAR = pattern(r"([^\W\d_]+)\.?,?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
_DAY_MONTH_YEAR = pattern(r"(\d{1,2})\.?\s+([^\W\d_]+)\.?\s+(\d{4})")
_SEASON = pattern(r"(spring|summer|autumn|fall|winter|q[1-4])[\s,/-]*(\d{4})", re.IGNORECASE)
_SEASON_LAST = pattern(r"(\d{4})[\s,/-]*(spring|summer|autumn|fall|winter|q[1-4])", re.IGNORECASE)
_CJK = pattern(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?)?")
_EXPECTED = pattern(r"(?:expected|anticipated|exp\.)\s+(.+)|(.+?)\s*\((?:expected|anticipated)\)", re.IGNORECASE)
_ABOUT = pattern(r"(?:~|c\.|ca\.?|circa|about|around)\s*(.+)|(\d{4}(?:-\d{2})?)~", re.IGNORECASE)
_RANGE = pattern(r"\s+(?:[-–—~～]|to|until|till|bis)\s+|\s*[–—～]\s*|/(?=\d{4})|(?<=\d{4})-(?=\d{4}\b)",
                    re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Date:
    """One point in a career.

    `kind` tells what is there: a "date" (with `year` and what precision was given), "present" (an open end),
    "unknown" (there was an end, nobody said when) or "text" (words no rule reads, kept as they are; in double quotes
    anything is words).
    """

    kind: Kind = "date"
    year: int = 0
    month: int = 0
    day: int = 0
    season: Season | None = None
    expected: bool = False
    approximate: bool = False
    text: str = ""

    @classmethod
    def parse(cls, value: str | int | dt.date) -> "Date":
        """The date that a text, a year or a calendar date says; ValueError for one that can't be."""
        if isinstance(value, dt.date):
            return cls(year=value.year, month=value.month, day=value.day)
        return _said(str(value).strip())

    @property
    def ordinal(self) -> tuple[int, int, int] | None:
        """Year, month, day for comparing, missing parts as 0; None for words and an unknown end."""
        if self.kind == "present":
            return (9999, 12, 31)
        if self.kind != "date":
            return None
        return self.year, self.month or _SEASON_MONTHS.get(self.season or "", 0), self.day

    def precedes(self, other: "Date") -> bool:
        """Whether it lies before another for certain, as far as both are precise."""
        mine, theirs = self.ordinal, other.ordinal
        if mine is None or theirs is None:
            return False
        for a, b in zip(mine, theirs, strict=True):
            if not (a and b):
                return False
            if a != b:
                return a < b
        return False

    def __str__(self) -> str:
        """The canonical spelling, which parses to an equal date."""
        if self.kind != "date":
            return _quoted(self.text) if self.kind == "text" else self.kind
        told = f"{self.year:04d}"
        if self.season:
            told = f"{told}-{self.season}"
        if self.month:
            told = f"{told}-{self.month:02d}-{self.day:02d}" if self.day else f"{told}-{self.month:02d}"
        if self.approximate:
            told = f"~{told}"
        return f"expected {told}" if self.expected else told

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validated, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "title": "Date",
            "description": "As precise as it is known: 2020, 2020-03, 2020-03-15, 2020-autumn, present, unknown, "
                           "expected 2026-06, ~2019; other words are kept as they are, any words in double quotes.",
            "type": ["string", "integer"],
            "examples": ["2020", "2020-03", "present", "expected 2026-06"],
        }


@lru_cache(maxsize=1024)
def _said(text: str) -> Date:
    """The date that a text says: careers share their months, and reading one takes as long as setting a line."""
    iso = _ISO.fullmatch(text)
    if iso:
        return _calendar(*iso.groups())
    if len(text) > 2 and text[0] == text[-1] == '"':
        return Date(kind="text", text=text[1:-1])
    folded = text.casefold()
    if folded in _PRESENT:
        return Date(kind="present")
    if folded in _UNKNOWN:
        return Date(kind="unknown")
    return _qualified(text) or _plain(text) or Date(kind="text", text=text)


def _quoted(text: str) -> str:
    """Words as they are, in quotes where they would be read as something else."""
    try:
        return text if Date.parse(text) == Date(kind="text", text=text) else f'"{text}"'
    except ValueError:
        return f'"{text}"'


def date_range(text: str) -> tuple[str, str] | None:
    """The two ends of a text such as `2019 – 2021`, `Aug 2018 to present`, `2019-03/2021-05`, or None."""
    parts = _RANGE.split(text.strip())
    if len(parts) != 2 or not all(parts):
        return None
    try:
        ends = [Date.parse(part) for part in parts]
    except ValueError:
        return None
    return (parts[0], parts[1]) if all(end.kind != "text" for end in ends) else None


def _qualified(text: str) -> Date | None:
    for form, mark in ((_EXPECTED, "expected"), (_ABOUT, "approximate")):
        match = form.fullmatch(text)
        inner = _plain(next(filter(None, match.groups()))) if match else None
        if inner:
            return Date(year=inner.year, month=inner.month, day=inner.day, season=inner.season,
                        expected=mark == "expected" or inner.expected, approximate=mark == "approximate")
    return None


def _plain(text: str) -> Date | None:
    """The date in a text without qualifiers, or None when no form fits; ValueError when one fits but can't be."""
    for form, make in _FORMS:
        match = form.fullmatch(text)
        found = make(*match.groups()) if match else None
        if found:
            return found
    if _NUMERIC.fullmatch(text):
        raise ValueError(f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return None


def _calendar(year: str, month: str | None = None, day: str | None = None) -> Date:
    numbers = [int(part or 0) for part in (year, month, day)]
    if month is not None and not 1 <= numbers[1] <= 12:
        raise ValueError(f"'{year}-{month}' is not a month; write YYYY-MM, with MM from 01 to 12")
    if day is not None:
        try:
            dt.date(*numbers)
        except ValueError:
            raise ValueError(f"'{year}-{month}-{day}' is not a day of the calendar; write YYYY-MM-DD") from None
    if not 1800 <= numbers[0] <= 2200:
        raise ValueError(f"'{year}' is not a year of anyone's career; write YYYY")
    return Date(year=numbers[0], month=numbers[1], day=numbers[2])


def _named_month(name: str, day: str | None, year: str) -> Date | None:
    month = _MONTHS.get(name.casefold())
    return _calendar(year, str(month), day) if month else None


def _season(name: str, year: str) -> Date:
    folded = name.casefold()
    season = folded.upper() if folded.startswith("q") else folded.replace("fall", "autumn")
    return Date(year=int(year), season=season)  # type: ignore[arg-type]  # the patterns admit only seasons


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Date | None]], ...] = (
    (_ISO, _calendar),
    (_YEAR_LAST, lambda month, year: _calendar(year, month)),
    (_MONTH_YEAR, _named_month),
    (_DAY_MONTH_YEAR, lambda day, name, year: _named_month(name, day, year)),
    (_SEASON, _season),
    (_SEASON_LAST, lambda year, name: _season(name, year)),
    (_CJK, _calendar),
)


def _validated(value: Any) -> Date:
    if isinstance(value, Date):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int, dt.date)):
        raise PydanticCustomError("date_type", "a date is text or a year, as in 2020-03")
    try:
        return Date.parse(value)
    except ValueError as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from error
