"""YAML text into data, by the rules of YAML 1.2's core schema: `no` is text, a date is text, objects are refused.

Parsing is libyaml's, through PyYAML. What a scalar means, which tags there are, how far aliases go is decided here.
"""

import re
from collections.abc import Iterator
from operator import is_
from typing import Any, NoReturn

from exporter.errors import ReadError
from exporter.patterns import pattern, waiting
from exporter.readers.positions import MAX_DEPTH, Data, Mark, Parsed, Path, SourceText, whole
from exporter.readers.text_json import number, twice

with waiting():  # compiling its class of printable characters takes as long as a page, and libyaml has its own
    import yaml

MAX_ALIASED = 20_000
"""How many parts aliases may repeat in all."""

_SCALAR, _SEQUENCE = yaml.ScalarNode, yaml.SequenceNode
_PLAIN = "plain"
_TEXT = "text"
_BRANCH = "branch"
_LEAVES = frozenset((_PLAIN, _TEXT))
_BRANCHES = frozenset((_BRANCH,))
_CORE = {
    f"tag:yaml.org,2002:{name}": kind
    for name, kind in (("str", _TEXT), ("null", _PLAIN), ("bool", _PLAIN), ("int", _PLAIN), ("float", _PLAIN),
                       ("map", _BRANCH), ("seq", _BRANCH))
}
_INT = re.compile(r"-?[1-9]\d{0,299}|0")
_FLOAT = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]\d+)?")
_WORDS: dict[str, Data] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}
_MAY_MEAN = frozenset(("-", *"0123456789", *(word[:1] for word in _WORDS)))
"""What begins a plain scalar that may mean something else than its text."""


class _Tags:
    """What PyYAML asks for the meaning of an untagged node: only whether it was written plain."""

    def resolve(self, kind: type, _value: object, implicit: tuple[bool, bool]) -> str:
        if kind is not _SCALAR:
            return _BRANCH
        return _PLAIN if implicit[0] else _TEXT

    descend_resolver = staticmethod(is_)  # asked of every node for nothing, and C answers soonest
    ascend_resolver = staticmethod(tuple)
    def check_resolver_prefix(self, *_asked: object) -> None: ...


def _composer() -> type[Any]:
    """A parser of one document into nodes: libyaml where PyYAML was built with it, nine times slower where not."""
    if yaml.__with_libyaml__:
        from yaml._yaml import CParser  # noqa: PLC0415 -- absent from a PyYAML without libyaml

        return type("Composer", (CParser, _Tags), {})
    return type("Composer", (_PurePython, _Tags), {})


class _PurePython(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer):
    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)


_COMPOSER = _composer()


def parsed_yaml(source: SourceText) -> Parsed:
    """The data in a YAML text; ReadError with the place where it isn't YAML, or more than a résumé needs of YAML."""
    try:
        root = _COMPOSER(source.text).get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(source, error) from error
    except yaml.YAMLError as error:
        raise _odd_character(source, error) from error
    except RecursionError as error:
        raise source.unreadable("nests deeper than a résumé can", 0, rule="depth") from error
    tree = _Tree(source)
    data = tree.data(root, 0) if root else None
    return whole(Parsed(data, source, lambda: dict(tree.marks(root, ())) if root else {}))


class _Tree:
    """Nodes into data, within bounds."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self._seen: set[int] = set()
        self._repeated = 0

    def data(self, node: Any, depth: int) -> Data:
        """What a node says."""
        kind = type(node)
        if kind is _SCALAR:
            text: str = node.value  # nearly always words, without a tag
            return text if text[:1] not in _MAY_MEAN and node.tag in _LEAVES else self._scalar(node)
        self._count(node, depth)
        self._refuse_tag(node, _BRANCHES)
        if kind is _SEQUENCE:
            return [self.data(item, depth + 1) for item in node.value]
        return {name: self.data(value, depth + 1) for name, (_, value) in self._pairs(node, depth).items()}

    def _count(self, node: Any, depth: int) -> None:
        """Bound what aliases repeat, and the depth: an alias that holds itself is endlessly deep."""
        if depth >= MAX_DEPTH:
            self._refuse(node, f"nests deeper than {MAX_DEPTH} levels, or repeats itself without end", "depth")
        if id(node) in self._seen:
            self._repeated += 1 + len(node.value)
            if self._repeated > MAX_ALIASED:
                self._refuse(node, "aliases repeat more than a résumé can hold", "aliases")
        self._seen.add(id(node))

    def _pairs(self, node: Any, depth: int) -> dict[str, tuple[Any, Any]]:
        """The nodes of keys and values in a mapping; `<<` brings in keys that are not there themselves."""
        pairs: dict[str, tuple[Any, Any]] = {}
        merged: list[Any] = []
        for pair in node.value:
            key, value = pair
            if type(key) is not _SCALAR:
                self._refuse(key, "a key is a word, not a list or mapping", "yaml-key")
            name = key.value
            if name == "<<" and key.tag == _PLAIN:
                merged += value.value if type(value) is _SEQUENCE else [value]
            elif name in pairs:
                raise twice(self.source, name, pairs[name][0].start_mark.index, key.start_mark.index)
            else:
                pairs[name] = pair
        for other in merged:
            if type(other) is not yaml.MappingNode:
                self._refuse(other, "`<<` takes in a mapping or several", "yaml-merge")
            self._count(other, depth + 1)
            brought = self._pairs(other, depth + 1)
            pairs |= {name: pair for name, pair in brought.items() if name not in pairs}
        return pairs

    def _scalar(self, node: Any) -> Data:
        text: str = node.value
        tag = node.tag
        if tag == _PLAIN:
            return plain(text)
        if tag == _TEXT:
            return text
        self._refuse_tag(node, _LEAVES)
        return text if _CORE[tag] == _TEXT else plain(text)

    def _refuse_tag(self, node: Any, kinds: frozenset[str]) -> None:
        if node.tag not in kinds and _CORE.get(node.tag) not in kinds:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(node, f"the tag {tag} is not allowed here: a résumé is plain data", "yaml-tag",
                         hint="remove the tag; put text that starts with ! in quotes")

    def _refuse(self, node: Any, message: str, rule: str, *, hint: str = "") -> NoReturn:
        raise self.source.unreadable(message, node.start_mark.index, rule=rule, hint=hint)

    def marks(self, node: Any, path: Path, key: int | None = None) -> Iterator[tuple[Path, Mark]]:
        """Where a node and all in it stand."""
        yield path, Mark(node.start_mark.index, key)
        if type(node) is _SEQUENCE:
            for index, item in enumerate(node.value):
                yield from self.marks(item, (*path, index))
        elif type(node) is not _SCALAR:
            for name, (key_node, value) in self._pairs(node, len(path)).items():
                yield from self.marks(value, (*path, name), key_node.start_mark.index)


def plain(text: str) -> Data:
    """What an unquoted scalar means. Numbers that would not print the same (`007`, `3.70`, `+49…`) stay text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return number(text) if _FLOAT.fullmatch(text) else text


_HINTS = (
    ("mapping values are not allowed", "a colon inside the text?",
     "put text that contains ': ' in quotes, or indent the line like its neighbours"),
    ("found character '\\t'", "a tab where YAML wants spaces", "indent with spaces"),
    ("found character that cannot start any token", "a character that can't start a value",
     "put the text in quotes"),
    ("could not find expected ':'", "a line without 'key: value'", "is a colon missing, or the indentation off?"),
    ("did not find expected key", "this line doesn't fit what is above it",
     "does it start in the same column as its neighbours, and is every quote closed?"),
    ("did not find expected '-' indicator", "this line doesn't fit the list above it",
     "start list items with '- ' in the same column"),
    ("did not find expected ',' or", "a list or mapping in brackets that isn't closed", "close the bracket"),
    ("found unexpected end of stream", "a quote that is never closed", "close the quote"),
    ("found undefined alias", "an alias without its anchor", "put text that starts with * in quotes"),
    ("but found another document", "a second document; a file holds one résumé", "remove the line '---'"),
    ("exceeded maximum nesting depth", "nests deeper than a résumé can", ""),
)


def _not_yaml(source: SourceText, error: yaml.MarkedYAMLError) -> ReadError:
    """What is wrong in our words, at the place that libyaml names."""
    told = str(error.problem or error.context or "not YAML")
    mark = error.problem_mark or error.context_mark
    at = int(mark.index) if mark else 0
    message, hint = next(((words, hint) for sign, words, hint in _HINTS if sign in told), (told, ""))
    if message.startswith("a character that can't") and source.text[at : at + 1] == "\t":
        message, hint = _HINTS[1][1:]
    return source.unreadable(f"not readable as YAML: {message}", at, rule="yaml", hint=hint)


_NOT_PRINTABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


def _odd_character(source: SourceText, error: yaml.YAMLError) -> ReadError:
    odd = _NOT_PRINTABLE.search(source.text)
    if not odd:
        return source.unreadable(f"not readable as YAML: {error}".splitlines()[0], 0, rule="yaml")
    return source.unreadable(f"the control character U+{ord(odd.group()):04X}, which YAML does not allow", odd.start(),
                             rule="yaml", hint="remove it")
