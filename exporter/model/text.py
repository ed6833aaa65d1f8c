"""Text of a résumé: a string with inline Markdown, or one string for each language."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ConfigDict, GetCoreSchemaHandler, RootModel, field_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from exporter.patterns import pattern
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


class Translations(RootModel[dict[str, str]]):
    """One text in several languages: `{en: …, zh-Hans: …}`. Keys are BCP 47 language tags."""

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _language_tags(cls, texts: dict[str, str]) -> dict[str, str]:
        odd = [key for key in texts if not is_language_tag(key)]
        if odd or not texts:
            raise PydanticCustomError(
                "translations", "text is a string, or a mapping from language tags to strings; "
                "{keys} is no language tag",
                {"keys": ", ".join(map(repr, odd)) or "nothing"})
        return texts

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.root.items())))

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, in the order given."""
        return tuple(self.root)

    def told_in(self, language: str) -> str:
        """The tag of the text that a reader of a language gets: the nearest of its tags, else the first one given."""
        return nearest_tag(self.languages, language) or self.languages[0]


def is_language_tag(key: str) -> bool:
    """Whether a key looks like a BCP 47 language tag."""
    first, *rest = key.replace("_", "-").split("-")
    return 2 <= len(first) <= 3 and first.isalpha() and first.isascii() and all(
        part.isalnum() and part.isascii() and len(part) <= 8 for part in rest)


def _kind(value: Any) -> str:
    if isinstance(value, str):  # nearly always, and looking for a Mapping is slow
        return "|text"
    return "|translations" if isinstance(value, Mapping | Translations) else "|text"


class _ByKind:
    """Text or translations, told apart by `_kind`.

    The same schema as pydantic's own `Discriminator` makes, which takes its time for each of two hundred fields.
    """

    def __get_pydantic_core_schema__(self, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.tagged_union_schema(
            {"|text": core_schema.str_schema(), "|translations": handler.generate_schema(Translations)}, _kind)


Text = Annotated[str | Translations, _ByKind()]


def in_language(text: str | Translations, language: str) -> str:
    """The text in a language: exact tag, then the nearest of the same base language, then the first one given."""
    return text if isinstance(text, str) else text.root[text.told_in(language)]


@lru_cache(maxsize=1024)
def nearest_tag(tags: tuple[str, ...], language: str) -> str | None:
    """The tag of the same base language that has most in common with a language's; the first of equals, None if none.

    Chinese of a territory has its script in common, too: `zh-TW` is nearer to `zh-Hant` than `zh-CN` is.
    """
    wanted = _subtags(language)
    related = [tag for tag in tags if _subtags(tag)[0] == wanted[0]]
    return max(related, key=lambda tag: _likeness(_subtags(tag), wanted)) if related else None


_SCRIPTS = {"cn": "hans", "sg": "hans", "tw": "hant", "hk": "hant", "mo": "hant"}
"""The script of Chinese in a territory (CLDR likelySubtags)."""


def _subtags(tag: str) -> tuple[str, ...]:
    parts = tuple(tag.casefold().replace("_", "-").split("-"))
    implied = _SCRIPTS.get(parts[-1], "") if parts[0] == "zh" else ""
    return (*parts, implied) if implied and implied not in parts else parts


def _likeness(subtags: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[int, int]:
    """How much of a wanted tag another one has, and how little else."""
    return len(set(subtags) & set(wanted)), -len(set(subtags) - set(wanted))


class Span(NamedTuple):
    """A stretch of inline text that is marked in one way."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""


_SPECIAL = pattern(r"([\\`*_\[\]<&~])")


def spans(text: str) -> tuple[Span, ...]:
    """The stretches of a text with inline Markdown (bold, italic, code, links; no HTML, no images).

    Links are told wherever they lead, be it to what must not be followed: see `href`.
    """
    said = unmarked(text)
    if said is None:
        return _parsed(" ".join(text.split()))
    return (Span(said),) if said else ()


def unmarked(text: str) -> str | None:
    """The text with one space for each stretch of white space and none at its ends; None where it may be marked."""
    if not text or text.isalnum():  # a word
        return text
    if not text.isprintable() or "  " in text or text[0] == " " or text[-1] == " ":
        text = " ".join(text.split())  # seldom, and slower than to ask; no white space but a space is printable
    may_be_marked = (  # looking for each sign is quicker than looking for any
        "*" in text or "_" in text or "`" in text or "[" in text or "<" in text or "\\" in text or "&" in text
        or "~" in text)
    return None if may_be_marked else text


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    strong = emphasis = 0
    href = ""
    for token in _markdown().parseInline(text)[0].children or ():
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                href = str(token.attrGet("href") or "")
            case "link_close":
                href = ""
            case "softbreak" | "hardbreak":
                found.append(Span(" ", bool(strong), bool(emphasis), href=href))
            case _ if token.content:
                found.append(Span(token.content, bool(strong), bool(emphasis), token.type == "code_inline", href))
    return _joined(found)


def _joined(found: list[Span]) -> tuple[Span, ...]:
    """Neighbours that are marked alike as one."""
    joined: list[Span] = []
    for span in found:
        last = joined[-1] if joined else None
        if last and (last.strong, last.emphasis, last.code, last.href) == (
                span.strong, span.emphasis, span.code, span.href):
            joined[-1] = Span(last.text + span.text, last.strong, last.emphasis, last.code, last.href)
        else:
            joined.append(span)
    return tuple(joined)


@lru_cache(maxsize=1)
def _markdown() -> "MarkdownIt":
    """A parser of inline Markdown only. Imported late: most résumés hold no markup, and it costs 20 ms."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- see above

    reader = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "escape", "entity", "autolink"])
    reader.validateLink = bool  # type: ignore[assignment, method-assign]  # what may be followed is not its matter
    return reader


def plain(text: str) -> str:
    """The text without its markup."""
    said = unmarked(text)
    return "".join(span.text for span in spans(text)) if said is None else said


def literal(text: str) -> str:
    """A text so that it is printed as it is, wherever in another one it stands."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
