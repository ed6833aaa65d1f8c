"""TOML text into data: dates as the text they were written in, so that they keep their precision."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from exporter.errors import ReadError
from exporter.readers.positions import Data, Mark, Parsed, Path, SourceText, bounded
from exporter.readers.text_json import number

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_DEEP_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+[ \t]*\.[ \t]*){65}""")
_TOKEN = re.compile(
    r'(?P<space>[ \t\r]+|\#[^\n]*)|(?P<line>\n)'
    r'|(?P<text>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'[\s\S]*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r'|(?P<mark>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,.#"\']+)',
    re.DOTALL)


def parsed_toml(source: SourceText) -> Parsed:
    """The data in a TOML text; ReadError with the place where it isn't TOML."""
    deep = _DEEP_KEY.search(source.text)
    if deep:  # tomllib takes quadratic time for them
        raise source.unreadable("a key nests deeper than a résumé can", deep.start(), rule="depth")
    text = source.text.replace("\r\n", "\n")
    try:
        data = _plain(tomllib.loads(text, parse_float=number))
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(source, str(error)) from error
    except RecursionError as error:
        raise source.unreadable("nests deeper than a résumé can", 0, rule="depth") from error
    except ValueError as error:
        raise source.unreadable(str(error), 0, rule="toml") from error
    return bounded(Parsed(data, source, lambda: dict(_Walk(source.text).marks())))


def _plain(value: Any) -> Data:
    """Dates and times as ISO 8601 text, everything else as it is."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value  # type: ignore[no-any-return]  # text, a number or a truth value is left


def _not_toml(source: SourceText, told: str) -> ReadError:
    place = _PLACE.search(told)
    message = _PLACE.sub("", told)
    lines = source.text.splitlines(keepends=True)
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (len(lines) + 1, 1)
    offset = sum(map(len, lines[: line - 1])) + column - 1
    hint = "text needs quotes" if "Invalid value" in message else ""
    told = f"not readable as TOML: {message[:1].lower()}{message[1:]}"
    return source.unreadable(told, offset, rule="toml", hint=hint)


class _Walk:
    """One walk over well-formed TOML that tells where parts stand."""

    def __init__(self, text: str) -> None:
        self.tokens = [
            (match.lastgroup or "", match.group(), match.start())
            for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
        self.next = 0
        self.counts: dict[Path, int] = {}

    def marks(self) -> Iterator[tuple[Path, Mark]]:
        """The marks of all tables, keys and values."""
        table: Path = ()
        yield (), Mark(0)
        while self.next < len(self.tokens):
            kind, _, offset = self.tokens[self.next]
            if kind == "line":
                self.next += 1
            elif self._at("["):
                table = self._header()
                yield table, Mark(offset, offset)
            else:
                yield from self._pair(table)

    def _header(self) -> Path:
        """`[work]`, or `[[work]]` for the next one of several."""
        several = self._take("[") and self._take("[")
        path = self._indexed(self._key())
        if several:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
        while self.next < len(self.tokens) and self.tokens[self.next][0] != "line":
            self.next += 1
        return path

    def _indexed(self, key: tuple[str, ...]) -> Path:
        """The path of a header; parts that are lists of tables stand for their latest table."""
        path: Path = ()
        for number_, part in enumerate(key, start=1):
            path = (*path, part)
            if path in self.counts and number_ < len(key):
                path = (*path, self.counts[path])
        return path

    def _key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while self.next < len(self.tokens):
            kind, token, _ = self.tokens[self.next]
            if kind not in ("text", "bare"):
                break
            parts.append(_key_text(token) if kind == "text" else token)
            self.next += 1
            if not self._take("."):
                break
        return tuple(parts)

    def _at(self, mark: str) -> bool:
        return self.next < len(self.tokens) and self.tokens[self.next][:2] == ("mark", mark)

    def _take(self, mark: str) -> bool:
        taken = self._at(mark)
        self.next += taken
        return taken

    def _pair(self, table: Path) -> Iterator[tuple[Path, Mark]]:
        start = self.tokens[self.next][2]
        path = (*table, *self._key())
        if not self._take("="):
            self.next += 1  # nothing that TOML allows; go on rather than stand still
            return
        yield from self._value(path, start)

    def _value(self, path: Path, key: int | None = None) -> Iterator[tuple[Path, Mark]]:
        if self.next >= len(self.tokens):
            return
        yield path, Mark(self.tokens[self.next][2], key)
        if self._take("["):
            yield from self._array(path)
        elif self._take("{"):
            yield from self._inline(path)
        else:
            self._scalar()

    def _array(self, path: Path) -> Iterator[tuple[Path, Mark]]:
        index = 0
        while self.next < len(self.tokens) and not self._take("]"):
            if self._skip():
                continue
            yield from self._value((*path, index))
            index += 1

    def _inline(self, path: Path) -> Iterator[tuple[Path, Mark]]:
        while self.next < len(self.tokens) and not self._take("}"):
            if not self._skip():
                yield from self._pair(path)

    def _skip(self) -> bool:
        if self.tokens[self.next][1] in (",", "\n"):
            self.next += 1
            return True
        return False

    def _scalar(self) -> None:
        """A text, or the bare pieces of a number or date: `1.5`, `2020-01-01 10:00`."""
        kind = self.tokens[self.next][0]
        self.next += 1
        while kind != "text" and self.next < len(self.tokens) and (
                self.tokens[self.next][0] == "bare" or self.tokens[self.next][1] == "."):
            self.next += 1


def _key_text(quoted: str) -> str:
    if quoted.startswith("'"):
        return quoted[1:-1]
    return str(tomllib.loads(f"key = {quoted}")["key"])
