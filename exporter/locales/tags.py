"""Language tags (BCP 47 and its dialects in the wild), and the locale of ours that a tag asks for."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<territory>[a-z]{2}|\d{3}))?(?:-[a-z0-9]{1,8})*",
    re.IGNORECASE)
# Old and narrower codes, and what answers to them here.
_LANGUAGES = {
    "iw": "he", "in": "id", "no": "nb", "nn": "nb", "mo": "ro", "cmn": "zh", "yue": "zh-Hant", "prs": "fa-AF",
}
_TRADITIONAL = frozenset(("TW", "HK", "MO"))
# Where Portuguese is written as in Portugal (CLDR parentLocales); everywhere else as in Brazil.
_AS_IN_PORTUGAL = frozenset(("AO", "CH", "CV", "FR", "GQ", "GW", "LU", "MO", "MZ", "PT", "ST", "TL"))


@dataclass(frozen=True, slots=True)
class Tag:
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
