"""Names of output files from templates such as `{name}_{company}_{role}`: safe on every system, never outside a folder.

What fills a field is written in ASCII letters, so that a name survives mail, ZIP files and web forms; it brings no
separators, so that a value can't lead anywhere. Only the template itself may have folders in it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final

from exporter.errors import UnknownName, WriteError
from exporter.model.base import snake
from exporter.tuples import NamedTuple

LONGEST: Final = 120
"""Characters of a file or folder name; ecryptfs and some archives take 143 bytes, temporary names add to it."""

_FIELD = re.compile(r"\{(\w*)\}")
_UNSAFE = re.compile(r"[^A-Za-z0-9.+]+")
_UNSAFE_LITERAL = re.compile(r"[^A-Za-z0-9.+_()@,-]+")
_EDGES = "-_. "
_RESERVED = re.compile(r"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|\Z)", re.IGNORECASE)
_SUFFIXES = (".pdf", ".docx")


class Template(NamedTuple):
    """A template, in folders and a name: each a tuple of literal texts and, at the odd places, names of fields."""

    text: str
    parts: tuple[tuple[str, ...], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in it, each once."""
        return tuple(dict.fromkeys(field for part in self.parts for field in part[1::2]))


@lru_cache(maxsize=64)
def template(text: str) -> Template:
    """A template from its text. A suffix such as `.pdf` may end it and says nothing: formats bring their own.

    WriteError when it leads out of the output folder, or has a brace too much.
    """
    bare = next((text[: -len(suffix)] for suffix in _SUFFIXES if text.lower().endswith(suffix)), text).strip()
    folders = bare.replace("\\", "/").split("/")
    if not bare or any(part.strip(". ") == "" for part in folders) or re.match(r"[A-Za-z]:", bare):
        raise WriteError(f"the name {text!r} has to stay in the output folder, as {{name}} or {{company}}/{{name}} do")
    if "{" in _FIELD.sub("", bare) or "}" in _FIELD.sub("", bare) or "{}" in bare:
        raise WriteError(f"the name {text!r} has a brace that is no field's; write fields as in {{company}}")
    return Template(text, tuple(tuple(_pieces(part)) for part in folders))


def _pieces(part: str) -> Iterator[str]:
    """Literal texts and the names of fields in turn, these as columns of lists are spelled."""
    for index, piece in enumerate(_FIELD.split(part)):
        yield snake(piece) if index % 2 else piece


def check(wanted: Template, known: Iterable[str]) -> None:
    """UnknownName, with the nearest one, for a field that isn't among those known."""
    choices = tuple(known)
    for field in wanted.fields:
        if field not in choices:
            raise UnknownName("field", field, choices)


def name(wanted: Template, fields: Mapping[str, str]) -> str:
    """The path of a file below the output folder, with `/` between its parts and without a suffix.

    Same fields, same name. WriteError when a part of it would be empty; the fields have to be known.
    """
    return "/".join(_part(part, wanted, fields) for part in wanted.parts)


def _part(part: tuple[str, ...], wanted: Template, fields: Mapping[str, str]) -> str:
    said = "".join(
        safe(fields[text]) if index % 2 else _UNSAFE_LITERAL.sub("-", _ascii(text)) for index, text in enumerate(part))
    tidy = re.sub(r"([-_])[-_]+", _joint, said).strip(_EDGES)
    if not tidy:
        given = ", ".join(f"{{{field}}}" for field in part[1::2])
        raise WriteError(f"the name {wanted.text!r} comes out empty: {given} says nothing that a file name can hold")
    return _fitting(_RESERVED.sub(r"\1_", tidy), said)


def _joint(match: re.Match[str]) -> str:
    """One separator instead of several: what an empty field leaves behind."""
    return "_" if "_" in match[0] else "-"


def safe(value: str) -> str:
    """A value as part of a name: ASCII letters and digits, hyphens for the rest."""
    return _UNSAFE.sub("-", _ascii(value)).strip(_EDGES)


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii  # noqa: PLC0415 -- its tables are read for names that need them

    return anyascii(text)


def _fitting(part: str, said: str) -> str:
    """A part of a path that isn't too long; one that was cut ends with a mark of all that it would have said."""
    if len(part) <= LONGEST:
        return part
    mark = sha256(said.encode()).hexdigest()[:8]
    return f"{part[: LONGEST - 9].rstrip(_EDGES)}-{mark}"
