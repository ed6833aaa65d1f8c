"""Everything that can go wrong and is somebody's to mend, as one family.

ExporterError            a message for a person; anything else that escapes is a bug of ours
├── ReadError            the source can't be read: missing, not decodable, not well-formed, unknown format
├── InvalidResume        it was read, but what it says breaks a rule (.problems, all of them at once)
├── InvalidLayout        the same for a layout file (.problems)
├── MissingGlyphs        no installed font has these characters (.missing)
├── UnknownName          no such reader, layout, renderer, option … (.choices)
├── RenderError          a document that can't be rendered as asked
│   └── DoesNotFit       it takes more pages than it may (.lines over, .cuts that would help)
├── WriteError           a file can't be written, or isn't ours to overwrite
├── PluginError          an installed plug-in is broken or clashes with another
├── EngineError          an engine of the batch can't be had, or a job took its worker's life, time or memory
└── Defect               an error that is no person's to mend, told with its traceback, so that other jobs go on
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

from exporter.tuples import NamedTuple


class Location(NamedTuple):
    """A place in a source text: 1-based line and column, and the line itself for the caret."""

    file: str
    line: int
    column: int
    source_line: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One thing that is wrong (or odd): where, what was found, the rule, and what would be right.

    `path` is the place in the model, as in `work[2].start`; `rule` a short stable name for machines.
    """

    path: str
    message: str
    value: str = ""
    rule: str = ""
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    location: Location | None = None

    def at(self, location: Location | None) -> "Problem":
        """The same problem, placed."""
        return self._replace(location=location)

    def __str__(self) -> str:
        where = ": ".join(str(part) for part in (self.location, self.path) if part)
        told = f"{where}: {self.message}" if where else self.message
        return f"{told} ({self.hint})" if self.hint else told

    def with_caret(self) -> str:
        """The problem over several lines, with the source line and a caret under the place, as compilers do."""
        lines = [
            f"{self.location}: {self.severity}: {self.message}" if self.location else f"{self.severity}: {self.message}"
        ]
        if self.location and self.location.source_line:
            number = str(self.location.line)
            shown, column = _window(self.location.source_line, self.location.column)
            before = " " * _columns(shown[: column - 1])
            lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {before}^"]
        if self.path:
            lines.append(f"  in {self.path}" + (f", found {self.value}" if self.value else ""))
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """The problem for machines: plain JSON values, absent parts left out."""
        place = self.location
        told: dict[str, object] = {
            "severity": self.severity,
            "path": self.path,
            "message": self.message,
            "rule": self.rule,
            "value": self.value,
            "hint": self.hint,
        }
        if place:
            told |= {"file": place.file, "line": place.line, "column": place.column}
        return {key: value for key, value in told.items() if value != ""}


def _columns(text: str) -> int:
    """The columns a text takes on a terminal: wide characters take two, combining ones none (UAX #11)."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 -- only for lines that hold such characters

    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)


def _window(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """A stretch of a long line around a column, and the column inside that stretch."""
    line = line.replace("\t", " ")
    if len(line) <= width:
        return line, column
    start = max(0, min(column - width // 2, len(line) - width))
    shown = line[start : start + width]
    return ("…" + shown[1:] if start else shown), column - start


class ExporterError(Exception):
    """A message for a person. `problems` holds its parts, where there are any."""

    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The error for machines: its class, its message, its problems."""
        return {
            "type": type(self).__name__,
            "message": str(self),
            "problems": [problem.as_json() for problem in self.problems],
        }


class _ProblemsError(ExporterError):
    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ReadError(ExporterError):
    """The source can't be read. `problems` holds the place where there is one."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type, tuple[str, tuple[Problem, ...]]]:
        return type(self), (str(self), self.problems)


class InvalidResume(_ProblemsError):  # noqa: N818 -- the names are the design's words
    """What was read breaks rules of the résumé model; all broken rules at once in `problems`."""


class InvalidLayout(_ProblemsError):  # noqa: N818
    """A layout (file or options) breaks rules; all at once in `problems`."""


class MissingGlyph(NamedTuple):
    """A character that no face covers: where in the résumé it stands, and what would bring it."""

    character: str
    path: str
    hint: str = ""

    @property
    def message(self) -> str:
        """What is missing, without its place and remedy."""
        from unicodedata import name  # noqa: PLC0415 -- only when something is missing

        named = [f"U+{ord(sign):04X} {name(sign, 'without a name')}" for sign in self.character]
        return f"no font has {self.character!r} ({', '.join(named)})"

    def __str__(self) -> str:
        return self.at(self.path)

    def at(self, places: str) -> str:
        """What is missing at these places, and what would bring it."""
        told = f"{places or 'the document'}: {self.message}"
        return f"{told}; {self.hint}" if self.hint else told


class MissingGlyphs(ExporterError):  # noqa: N818
    """Characters that no registered font covers. Never drawn as a box, never dropped.

    The message tells each character once, with all its places; `problems` has one for each place.
    """

    def __init__(self, missing: Iterable[MissingGlyph]) -> None:
        self.missing = tuple(missing)
        self.problems = tuple(
            Problem(
                path=glyph.path,
                message=glyph.message,
                value=glyph.character,
                rule="missing-glyph",
                hint=glyph.hint,
            )
            for glyph in self.missing
        )
        places: dict[MissingGlyph, dict[str, None]] = {}
        for glyph in self.missing:
            places.setdefault(glyph._replace(path=""), {})[glyph.path] = None
        super().__init__("\n".join(glyph.at(", ".join(filter(None, paths))) for glyph, paths in places.items()))

    def __reduce__(self) -> tuple[type, tuple[tuple[MissingGlyph, ...]]]:
        return type(self), (self.missing,)


class UnknownName(ExporterError):  # noqa: N818
    """A name that isn't among the choices, with the nearest one."""

    def __init__(self, kind: str, name: str, choices: Sequence[str]) -> None:
        self.kind, self.name, self.choices = kind, name, tuple(choices)
        near = nearest(name, choices)
        told = f"no {kind} {name!r}" + (f"; did you mean {near!r}?" if near else ".")
        super().__init__(f"{told} Known: {', '.join(choices) or 'none'}.")

    def __reduce__(self) -> tuple[type, tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.kind, self.name, self.choices)


class RenderError(ExporterError):
    """The document can't be rendered as asked."""


class DoesNotFit(RenderError):  # noqa: N818
    """A résumé that takes more pages than it may, with every measure of its layout at its floor.

    `lines` stand over. Leaving out the parts at `cuts`, the least that would be enough, makes it fit.
    """

    def __init__(self, message: str, lines: int, cuts: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.lines, self.cuts = lines, tuple(cuts)

    def __reduce__(self) -> tuple[type, tuple[str, int, tuple[str, ...]]]:
        return type(self), (str(self), self.lines, self.cuts)


class WriteError(ExporterError):
    """A file can't be written where it was asked for, or somebody else's stands there."""


class ResumeWarning(UserWarning):
    """Something about a résumé that a person should know, and that stops nothing."""


class PluginError(ExporterError):
    """A plug-in that was asked for can't be loaded, doesn't fit the protocol, or clashes with another."""


class EngineError(ExporterError):
    """An engine can't be had or started, or a job ended its worker, or took more time or memory than it may."""


class Defect(ExporterError):  # noqa: N818
    """A bug of ours or of a plug-in's that one job of many met. The message ends with its traceback."""


def nearest(name: str, choices: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The choice most like a name, or None when nothing is like it. Case and separators don't count."""
    folded: Mapping[str, str] = {_fold(choice): choice for choice in choices}
    match = get_close_matches(_fold(name), folded, n=1, cutoff=likeness)
    return folded[match[0]] if match else None


def _fold(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")
