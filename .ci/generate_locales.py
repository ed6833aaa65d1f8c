"""Write exporter/locales/data/cldr/ from CLDR as Babel ships it (needed at development time only).

    python .ci/generate_locales.py            write the files
    python .ci/generate_locales.py --check    say which are not up to date

Nothing here goes through `babel.Locale`: resolving its months writes into data that all locales share
(python-babel #1234), so each locale is resolved in a copy of its own.
"""

import json
import re
import sys
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

from babel import __version__, localedata
from babel.core import get_global

DATA = Path(__file__).parent.parent / "exporter" / "locales" / "data"
SOURCE = DATA / "cldr" / "SOURCE"
MONTHS = range(1, 13)
COUNTED = range(200)
LATIN = "0123456789"
ZEROS = {
    "arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "deva": 0x0966, "khmr": 0x17E0, "tamldec": 0x0BE6,
    "telu": 0x0C66, "thai": 0x0E50,
}

# A résumé's own ways, where CLDR writes for running text or for a calendar on a screen: a month's name
# rather than its number (parsers read names best), no "de" in the short form, no dots behind years.
OVERRIDES = {
    "bg": {"yMMM": "MMM y", "yM": "MM.y", "y": "y"},
    "cs": {"yMMM": "LLL y", "yM": "M/y"},
    "fi": {"yM": "L/y"},
    "hu": {"y": "y"},
    "hy": {"yMMM": "MMM y", "yMMMM": "LLLL y", "yMMMd": "d MMM y", "yMMMMd": "d MMMM y", "yQQQ": "QQQ y"},
    "ja": {"yM": "y/M", "yMd": "y/M/d"},
    "ko": {"yM": "y.M", "yMd": "y.M.d"},
    "pt-BR": {"yMMM": "MMM y", "yMMMd": "d MMM y"},
    "pt-PT": {"yMMM": "MMM y", "yMMMd": "d MMM y"},
    "vi": {"yMMM": "MMM/y"},
    "zh-Hans": {"yM": "y.M", "yMd": "y.M.d"},
    "zh-Hant": {"yM": "y/M", "yMd": "y/M/d"},
}
PERIODS = {"ja": "～", "ko": " ~ "}
# CLDR's first quarter of Bengali is "quarter", as if there were one.
QUARTERS = {"bn": {1: "প্রথম ত্রৈমাসিক"}}
# "year" and "of our era" after a year, which no résumé writes.
ERA_WORDS = re.compile(r"\s*'?[гр]'?\.$|\s*G\b|\bG\s*")


def resolved(tag: str) -> Any:
    """CLDR's data of a locale, in a copy that shares nothing."""
    return localedata.LocaleDataDict(deepcopy(localedata.load(tag.replace("-", "_"))))


def patterns(data: Any, tag: str) -> dict[str, str]:
    """The patterns a résumé needs, by CLDR's skeletons."""
    skeletons = data["datetime_skeletons"]
    found = {key: skeletons[key].pattern for key in ("y", "yMMM", "yMMMM", "yM", "yMMMd", "yMd", "yQQQ")}
    found["yMMMMd"] = data["date_formats"]["long"].pattern
    found |= OVERRIDES.get(tag, {})
    return {key: ERA_WORDS.sub("", plain(pattern)) for key, pattern in found.items()}


def plain(text: str) -> str:
    """A text with ordinary spaces and without direction marks."""
    return re.sub(r"[\u00a0\u2009\u202f]", " ", re.sub(r"[\u061c\u200e\u200f]", "", text))


def expanded(pattern: str, field: Callable[[str], str]) -> str:
    """A CLDR pattern with its fields replaced (UTS #35, Date Format Patterns)."""
    return re.sub(
        r"'([^']*)'|([A-Za-z])\2*", lambda token: token[1] if token[2] is None else field(token[0]), pattern)


def dated(pattern: str, data: Any, month: int) -> str:
    """A pattern with the name of a month filled in."""
    def field(letters: str) -> str:
        match letters[0], len(letters):
            case "y", _:
                return "{year}"
            case "d", length:
                return "{day:02}" if length == 2 else "{day}"
            case "M" | "L", 1 | 2 as length:
                return "{month:02}" if length == 2 else "{month}"
            case "M" | "L" as letter, length:
                names = data["months"]["format" if letter == "M" else "stand-alone"]
                return str(names["abbreviated" if length == 3 else "wide"][month])
        raise ValueError(f"{letters!r} in {pattern!r}")

    return plain(expanded(pattern, field))


def padded(pattern: str) -> str:
    """A numeric pattern with two digits for each day and month, so that dates stand in columns."""
    return re.sub(r"(?<![MLd])([MLd])(?![MLd])", r"\1\1", pattern)


def quarters(pattern: str, data: Any, tag: str) -> list[str]:
    """The patterns of the four quarters of a year."""
    names = {width: {**named, **QUARTERS.get(tag, {})} for width, named in data["quarters"]["format"].items()}

    def field(quarter: int, letters: str) -> str:
        match letters[0], len(letters):
            case "y", _:
                return "{year}"
            case _, 1 | 2:
                return str(quarter)
            case _, length:
                return str(names["abbreviated" if length == 3 else "wide"][quarter])

    return [plain(expanded(pattern, partial(field, quarter))) for quarter in range(1, 5)]


def calendar(tag: str, territory: str = "") -> dict[str, Any]:
    """How dates are written in a language, or in a territory of it."""
    data = resolved(f"{tag}-{territory}" if territory else tag)
    # Months of English are named alike everywhere: "Sept" and "Mar." of some territories defeat parsers.
    names = resolved(tag) if tag == "en" else data
    found = patterns(data, tag)

    def months(skeleton: str) -> list[str]:
        return [dated(found[skeleton], names, month) for month in MONTHS]

    return {
        "year": dated(found["y"], names, 1),
        "month_short": months("yMMM"),
        "month_long": months("yMMMM"),
        "month_numeric": dated(padded(found["yM"]), names, 1),
        "day_short": months("yMMMd"),
        "day_long": months("yMMMMd"),
        "day_numeric": dated(padded(found["yMd"]), names, 1),
        "quarter": quarters(found["yQQQ"], data, tag),
        "period": PERIODS.get(tag, " – "),
    }


def territories(tag: str) -> list[str]:
    """The territories that CLDR has a locale of this language for."""
    start = tag.replace("-", "_") + "_"
    named = (name.removeprefix(start) for name in localedata.locale_identifiers() if name.startswith(start))
    return sorted(name for name in named if re.fullmatch(r"[A-Z]{2}|\d{3}", name))


def variants(tag: str, common: dict[str, Any]) -> list[dict[str, Any]]:
    """What territories write otherwise, those that agree together."""
    grouped: dict[str, list[str]] = {}
    for territory in territories(tag):
        own = calendar(tag, territory)
        other = {key: value for key, value in own.items() if value != common[key]}
        if other:
            grouped.setdefault(json.dumps(other), []).append(territory)
    return [{"territories": where, "calendar": json.loads(other)} for other, where in grouped.items()]


def home(tag: str) -> str:
    """The territory that a tag names, else the one where the language is most likely written so (likelySubtags)."""
    likely = get_global("likely_subtags")
    language, *rest = tag.split("-")
    known = next((likely[key] for key in (tag.replace("-", "_"), language) if key in likely), "")
    return rest[-1] if rest and rest[-1].isupper() else known.rpartition("_")[2]


def years(data: Any) -> dict[str, str]:
    """The pattern for a number of years in each plural category."""
    widths = data["unit_patterns"]["duration-year"]
    found: dict[str, str] = {}
    for width in ("narrow", "short", "long"):
        found |= widths.get(width, {})
    return {key: tight(plain(pattern)).replace("{0}", "{n}") for key, pattern in found.items() if key != "per"}


def tight(text: str) -> str:
    """A text without the space that CLDR puts between a number and an ideograph, as our dates have none either."""
    return re.sub(r"(?<=\}) (?=[\u4e00-\u9fff])", "", text)


def digits(data: Any) -> str:
    """The digits of the script where it has its own that people write numbers in, else Latin ones."""
    zero = ZEROS.get(data["numbering_systems"].get("native", ""))
    return "".join(chr(zero + n) for n in range(10)) if zero else LATIN


def usual_in(tag: str) -> list[str]:
    """The territories where the digits of the script are the usual ones; `*` where they are all over the language."""
    if digits(resolved(tag)) == LATIN:
        return []
    if resolved(tag)["default_numbering_system"] in ZEROS:
        return ["*"]
    return [territory for territory in territories(tag)
            if resolved(f"{tag}-{territory}")["default_numbering_system"] in ZEROS]


def facts(tag: str) -> dict[str, Any]:
    """All that CLDR says of a locale and a résumé needs."""
    data = resolved(tag)
    common, counted = calendar(tag), years(data)
    plural = data["plural_form"]
    return {
        "territory": home(tag),
        "direction": "rtl" if data["character_order"] == "right-to-left" else "ltr",
        "digits": digits(data),
        "digits_usual_in": usual_in(tag),
        "calendar": common,
        "variants": variants(tag, common),
        "years": counted,
        "plurals": " ".join(plural(n) if plural(n) in counted else "other" for n in COUNTED),
    }


def main() -> int:
    """Write the files, or name those that differ."""
    stale = []
    for labels in sorted((DATA / "labels").glob("*.json")):
        target = DATA / "cldr" / labels.name
        text = json.dumps(facts(labels.stem), ensure_ascii=False, indent=1) + "\n"
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(target.name)
    if "--check" not in sys.argv:
        SOURCE.write_text(f"Babel {__version__}\n", encoding="utf-8")
    print(f"not up to date: {', '.join(stale)}" if stale else "locales are up to date")
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
