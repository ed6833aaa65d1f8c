"""Writes exporter/layouts/builtin/*.json: what the TOML files beside them say, in what Python reads forty times faster.

Run it after a change of one of them.
"""

import json
import tomllib
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "exporter" / "layouts" / "builtin"


def prepared(file: Path) -> str:
    """The tables of a layout file, as JSON."""
    return json.dumps(tomllib.loads(file.read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    for file in FOLDER.glob("*.toml"):
        file.with_suffix(".json").write_text(prepared(file), encoding="utf-8")


if __name__ == "__main__":
    main()
