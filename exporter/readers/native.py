"""The native format, in YAML, JSON and TOML. Any valid JSON Resume file is one, too."""

import json
import re
from collections.abc import Callable

from exporter.errors import Problem, ReadError, nearest
from exporter.model import Resume
from exporter.patterns import pattern
from exporter.readers.foreign import foreign_format
from exporter.readers.places import Places
from exporter.readers.positions import Parsed, SourceText, decoded
from exporter.readers.source import Reading, Source
from exporter.readers.validation import shown, validated
from exporter.tuples import NamedTuple


class NativeReader(NamedTuple):
    """A reader of the native format in one syntax."""

    format: str
    suffixes: tuple[str, ...]
    parse: Callable[[SourceText], Parsed]
    fits: Callable[[str], bool]
    """Whether a text is of this syntax and about a résumé."""
    may_be: Callable[[str], bool]
    """Whether a text may be meant to, when its name says so: it is broken, or has none of the keys."""

    def recognises(self, source: Source) -> bool:
        """Whether it is this syntax, and its keys are a résumé's."""
        text = _text(source)
        named = source.name.lower().endswith(self.suffixes)
        return self.fits(text) or (named and bool(text.strip()) and self.may_be(text))

    def read(self, source: Source) -> Reading:
        """The résumé. Dates that can't be, and everything else that breaks the model's rules, are errors."""
        parsed = self.parse(decoded(source))
        return validated(Places(resume_data(parsed), parsed))


def resume_data(parsed: Parsed) -> dict[str, object]:
    """The data of a résumé; ReadError when the source holds something else."""
    data, name = parsed.data, parsed.source.name
    if data is None and not parsed.source.text.strip():
        raise ReadError(f"{name}: the file is empty")
    if not isinstance(data, dict):
        raise _not_a_resume(parsed, f"a résumé is a mapping with keys such as `basics` and `work`; found {shown(data)}")
    foreign = foreign_format(data)
    if foreign:
        raise ReadError(f"{name}: this is a {foreign} file, which this reader does not take")
    if data and not any(Resume.field_named(key) for key in data):
        near = next(filter(None, (nearest(key, Resume.model_fields) for key in data)), None)
        raise _not_a_resume(parsed, f"none of the keys is part of a résumé: {', '.join(list(data)[:6])}",
                            hint=f"did you mean `{near}`?" if near else "")
    return dict(data)


def _not_a_resume(parsed: Parsed, message: str, *, hint: str = "") -> ReadError:
    problem = Problem(path="", message=message, rule="not-a-resume", hint=hint, location=parsed.location(()))
    return ReadError(str(problem), [problem])


def _parse_yaml(source: SourceText) -> Parsed:
    from exporter.readers.text_yaml import parsed_yaml  # noqa: PLC0415 -- PyYAML takes 15 ms to load

    return parsed_yaml(source)


def _parse_json(source: SourceText) -> Parsed:
    from exporter.readers.text_json import parsed_json  # noqa: PLC0415 -- only where it is needed

    return parsed_json(source)


def _parse_toml(source: SourceText) -> Parsed:
    from exporter.readers.text_toml import parsed_toml  # noqa: PLC0415 -- only where it is needed

    return parsed_toml(source)


_ROOT_KEY = re.compile(r"""^(["']?)([\w$][\w $-]*)\1[ \t]*:(?=\s|$)""", re.MULTILINE)
_LEFT_EDGE = re.compile(r"^\S.*$", re.MULTILINE)
_YAML_LINE = re.compile(r"""(["']?)[\w$][\w $-]*\1[ \t]*:(?:\s|$)|-(?:\s|$)|#|---|\.\.\.|%|[\]}]""")
_JSON_KEY = pattern(r'"([\w$-]+)"\s*:')
_TOML_LINE = pattern(r"^[ \t]*(?:\[{1,2}[ \t]*([\w-]+)[\w.\" -]*\]|([\w-]+)[\w.\" -]*=)", re.MULTILINE)


def root_keys(text: str) -> dict[str, object]:
    """The keys at the left edge of a YAML text, with nothing below them."""
    return {match[2]: None for match in _ROOT_KEY.finditer(text)}


def looks_like_yaml(text: str) -> bool:
    """Whether a text is a YAML mapping with a résumé's keys. Prose has colons, too: most lines must be YAML."""
    if text.lstrip().startswith(("{", "<", "[")):
        return False
    keys = root_keys(text)
    if foreign_format(keys) or not any(map(_is_resume_key, keys)):
        return False
    edge = _LEFT_EDGE.findall(text)
    return sum(bool(_YAML_LINE.match(line)) for line in edge) >= 0.8 * len(edge)


def looks_like_json(text: str) -> bool:
    """Whether a text is a JSON object with a résumé's keys, be it broken JSON."""
    if not text.lstrip().startswith("{"):
        return False
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return any(map(_is_resume_key, _JSON_KEY.findall(text)))
    return not data or (not foreign_format(data) and any(map(_is_resume_key, data)))


def _looks_like_toml(text: str) -> bool:
    start = text.lstrip()[:1]
    found = [first or second for first, second in _TOML_LINE.findall(text)]
    return start not in ("{", "<") and any(map(_is_resume_key, found)) and not looks_like_yaml(text)


def _is_not_foreign(text: str) -> bool:
    return not foreign_format(root_keys(text))


def _is_broken_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return True
    return False


def _is_resume_key(key: str) -> bool:
    return Resume.field_named(key) is not None


def _text(source: Source) -> str:
    """The text of a source, "" when it isn't text."""
    try:
        return decoded(source).text
    except ReadError:
        return ""


YAML = NativeReader("yaml", (".yaml", ".yml"), _parse_yaml, looks_like_yaml, _is_not_foreign)
JSON = NativeReader("json", (".json",), _parse_json, looks_like_json, _is_broken_json)
TOML = NativeReader("toml", (".toml",), _parse_toml, _looks_like_toml, _is_not_foreign)
