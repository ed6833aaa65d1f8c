"""Writes schemas/*.json from the models. Run it after a change of exporter/model or exporter/layouts/spec.py."""

import json
from pathlib import Path

from exporter.layouts.schema import layout_schema
from exporter.model.schema import resume_schema

SCHEMAS = {"resume.schema.json": resume_schema, "layout.schema.json": layout_schema}
FOLDER = Path(__file__).parents[1] / "schemas"


def main() -> None:
    for name, made in SCHEMAS.items():
        text = json.dumps(made(), ensure_ascii=False, indent=2) + "\n"
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
