"""JSON text into data: strict, with numbers as they were written and no key given twice."""

import json
import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder

from exporter.errors import Problem, ReadError
from exporter.readers.positions import Data, Mark, Marks, Parsed, Path, SourceText, bounded

_DECODER = JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_ATOM = re.compile(r"[^\s,:\]}]+")
_TRAILING_COMMA = re.compile(r",[ \t\n\r]*(?=[\]}])")


def parsed_json(source: SourceText) -> Parsed:
    """The data in a JSON text; ReadError with the place where it isn't JSON."""
    repeats: list[str] = []

    def mapping(pairs: list[tuple[str, Data]]) -> dict[str, Data]:
        made = dict(pairs)
        if len(made) != len(pairs):
            repeats.append(next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1))
        return made

    text = source.text.removeprefix("\ufeff")
    try:
        data = json.loads(text, object_pairs_hook=mapping, parse_float=number, parse_constant=_refused_constant)
    except JSONDecodeError as error:
        raise _not_json(source, error) from error
    except RecursionError as error:
        raise source.unreadable("nests deeper than a résumé can", 0, rule="depth") from error
    except ValueError as error:
        raise source.unreadable(str(error), 0, rule="json") from error
    parsed = bounded(Parsed(data, source, lambda: json_marks(source)))
    if repeats:
        json_marks(source)
    return parsed


def number(written: str) -> float | str:
    """A number with a fraction or exponent; the text itself where the number would not print the same (`3.70`)."""
    value = float(written)
    return value if repr(value) == written.replace(".0e", "e") else written


def _refused_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON value; write it as text, in quotes")


_WORDS = {
    "Expecting property name enclosed in double quotes": "expected a key in double quotes",
    "Expecting ':' delimiter": "expected a colon after the key",
    "Expecting ',' delimiter": "expected a comma or the end of this list or object",
    "Expecting value": "expected a value",
    "Extra data": "the JSON ends here, but more text follows",
    "Unterminated string starting at": "this text has no closing quote",
    "Illegal trailing comma before end of object": "a comma with nothing after it",
    "Illegal trailing comma before end of array": "a comma with nothing after it",
}

_FOUND = {"'": "JSON takes double quotes only", "/": "JSON has no comments", "": "the file ends too early"}


def _not_json(source: SourceText, error: JSONDecodeError) -> ReadError:
    """What is wrong in our words. A comma before a closing bracket is told as such, at the comma.

    Such files are refused rather than mended: every other tool would refuse them too, and YAML reads them.
    """
    for comma in _TRAILING_COMMA.finditer(source.text, 0, error.pos + 1):
        if comma.end() >= error.pos >= comma.start():
            return source.unreadable("a comma with nothing after it, which JSON does not allow", comma.start(),
                                     rule="json", hint="remove the comma, or read the file with --from yaml")
    found = source.text[error.pos : error.pos + 1]
    hint = _FOUND.get(found, "")
    message = _WORDS.get(error.msg, error.msg[:1].lower() + error.msg[1:])
    return source.unreadable(message, error.pos, rule="json", hint=hint)


def json_marks(source: SourceText) -> Marks:
    """The place of every part of a JSON text that is well-formed; ReadError when an object has a key twice."""
    start = 1 if source.text.startswith("\ufeff") else 0
    found: dict[Path, Mark] = {}
    for path, mark in _Scan(source, start).value(()):
        if path in found:
            raise twice(source, str(path[-1]), found[path].key or 0, mark.key or 0)
        found[path] = mark
    return found


def twice(source: SourceText, key: str, first: int, second: int) -> ReadError:
    """The error for a key that a mapping has twice; both places are told."""
    again = source.at(second)
    problem = Problem(
        path="", message=f"the key {key!r} stands twice in this mapping, first in line {source.at(first).line}",
        value=key, rule="duplicate-key", hint="remove or rename one of them", location=again)
    return ReadError(str(problem), [problem, Problem(
        path="", message=f"the first {key!r}", rule="duplicate-key",
        hint="remove or rename one of them", location=source.at(first))])


class _Scan:
    """One walk over well-formed JSON that reports where parts stand."""

    def __init__(self, source: SourceText, offset: int) -> None:
        self.text, self.offset = source.text, offset

    def _peek(self) -> str:
        space = _SPACE.match(self.text, self.offset)
        self.offset = space.end() if space else self.offset
        return self.text[self.offset : self.offset + 1]

    def value(self, path: Path, key: int | None = None) -> Iterator[tuple[Path, Mark]]:
        """The marks of the value that comes next, and of everything in it."""
        opening = self._peek()
        yield path, Mark(self.offset, key)
        if opening == "{":
            yield from self._object(path)
        elif opening == "[":
            yield from self._array(path)
        elif opening == '"':
            self._string()
        else:
            atom = _ATOM.match(self.text, self.offset)
            self.offset = atom.end() if atom else len(self.text)

    def _string(self) -> str:
        text, self.offset = _DECODER.raw_decode(self.text, self.offset)
        return str(text)

    def _object(self, path: Path) -> Iterator[tuple[Path, Mark]]:
        self.offset += 1
        while self._peek() == '"':
            start = self.offset
            key = self._string()
            self._peek()
            self.offset += 1  # the colon
            yield from self.value((*path, key), start)
            if self._peek() == ",":
                self.offset += 1
        self.offset += 1

    def _array(self, path: Path) -> Iterator[tuple[Path, Mark]]:
        self.offset += 1
        index = 0
        while self._peek() not in ("]", ""):
            yield from self.value((*path, index))
            index += 1
            if self._peek() == ",":
                self.offset += 1
        self.offset += 1
