"""Résumés back into files: the native format in YAML and JSON, which read back as they were, and JSON Resume."""

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from exporter.model import Resume
from exporter.readers.jsonresume_writer import jsonresume_data

if TYPE_CHECKING:
    from yaml import SafeDumper

_ESCAPED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""What would be a line break, or nothing, where it stood in YAML unescaped."""

__all__ = ["jsonresume_data", "to_json", "to_jsonresume", "to_yaml"]


def to_yaml(resume: Resume) -> str:
    """The résumé as YAML, as one would write it by hand: several lines of text as a block, dates without quotes."""
    import yaml  # noqa: PLC0415 -- takes 15 ms to load

    return yaml.dump(
        resume.as_data(brief=True), Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=100,
        default_flow_style=False)


def to_json(resume: Resume) -> str:
    """The résumé as JSON."""
    return _json(resume.as_data(brief=True))


def to_jsonresume(resume: Resume) -> str:
    """The résumé as JSON Resume, which other tools read."""
    return _json(jsonresume_data(resume))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@cache
def _dumper() -> type["SafeDumper"]:
    """A dumper without anchors and with block text, that knows no timestamps, as our reader knows none."""
    import yaml  # noqa: PLC0415 -- takes 15 ms to load

    from exporter.readers.text_yaml import plain  # noqa: PLC0415 -- loads it, too

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- PyYAML's signature
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
            super().increase_indent(flow, False)  # noqa: FBT003 -- lists are indented below their key

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = '"' if _ESCAPED.search(value) else "|" if "\n" in value.strip("\n") else None
        if not isinstance(plain(value), str):
            style = "'"  # `1e-05` is a number to us, and none to PyYAML
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
        for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()}
    Dumper.add_representer(str, text)
    return Dumper
