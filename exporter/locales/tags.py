"""Language tags (BCP 47 and its dialects in the wild), and the locale of ours that a tag asks for."""

import re
from collections.abc import Collection
from typing import Literal

from exporter.tuples import NamedTuple

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<territory>[a-z]{2}|\d{3}))?(?:-[a-z0-9]{1,8})*",
    re.IGNORECASE | re.ASCII)
# Old and narrower codes, and what answers to them here.
_LANGUAGES = {
    "iw": "he", "in": "id", "no": "nb", "nn": "nb", "mo": "ro", "cmn": "zh", "yue": "zh-Hant", "prs": "fa-AF",
}
# Scripts that run from right to left, and the languages mostly written in one (CLDR likelySubtags).
_RTL_SCRIPTS = frozenset(("Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))
_RTL_LANGUAGES = frozenset((
    "ar", "arc", "ary", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "haz", "he", "ks", "lrc", "mzn", "nqo", "pnb",
    "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
))
_TRADITIONAL = frozenset(("TW", "HK", "MO"))
# Where Portuguese is written as in Portugal (CLDR parentLocales); everywhere else as in Brazil.
_AS_IN_PORTUGAL = frozenset(("AO", "CH", "CV", "FR", "GQ", "GW", "LU", "MO", "MZ", "PT", "ST", "TL"))


class Tag(NamedTuple):
    """The parts of a language tag that matter here, in their canonical case."""

    language: str
    script: str = ""
    territory: str = ""

    @classmethod
    def parse(cls, text: str) -> "Tag | None":
        """The tag in a text such as `de-AT`, `zh_Hant_HK` or `pt_BR.UTF-8`; None when it is none."""
        match = _TAG.fullmatch(re.split(r"[.@]", text.strip())[0].replace("_", "-"))
        if not match:
            return None
        language, script, territory = (part or "" for part in match.group("language", "script", "territory"))
        renamed = _LANGUAGES.get(language.lower())
        if renamed and "-" in renamed:
            return cls.parse("-".join(filter(None, (renamed, territory))))
        return cls(renamed or language.lower(), script.title(), territory.upper())

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Where its lines run to: as the script says, else the one that the language is mostly written in."""
        rtl = self.script in _RTL_SCRIPTS if self.script else self.language in _RTL_LANGUAGES
        return "rtl" if rtl else "ltr"

    def __str__(self) -> str:
        return "-".join(filter(None, (self.language, self.script, self.territory)))


def resolve(tag: Tag, known: Collection[str]) -> str | None:
    """The known tag that answers best: with the script or norm likely there, else the language alone."""
    likely = f"{tag.language}-{_likely(tag)}"
    return next((choice for choice in (likely, tag.language) if choice in known), None)


def _likely(tag: Tag) -> str:
    """What tells apart the written norms of a language: a script of Chinese, a country of Portuguese."""
    if tag.language == "pt":
        return "PT" if tag.territory in _AS_IN_PORTUGAL else "BR"
    if tag.language == "zh" and not tag.script:
        return "Hant" if tag.territory in _TRADITIONAL else "Hans"
    return tag.script
