"""Writes tests/golden/: the document tree of each sample in each layout, and the sheet each layout resolves to.

Run it (`make golden`) after a wanted change of a layout or of composing, and review the difference.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from exporter import load  # noqa: E402 -- the repository's own, not an installed one
from exporter.document import Border, Sheet  # noqa: E402
from exporter.document.dump import dump  # noqa: E402
from exporter.layouts import BUILTIN  # noqa: E402
from exporter.pipeline import Options, compose  # noqa: E402

FOLDER = ROOT / "tests" / "golden"
SAMPLES = ("full.yaml", "jsonresume.json", "leon-lu-profile.txt", "leon-lu.yaml", "minimal.yaml")
SHOWN = ("classic", "modern", "sidebar")  # for all samples; the other layouts are pinned by the one with every field


def golden() -> dict[str, str]:
    """What each file of the folder holds."""
    made: dict[str, str] = {}
    for sample in SAMPLES:
        resume = load(ROOT / "samples" / sample, on_notice=lambda _: None)
        for layout in BUILTIN if sample == "full.yaml" else SHOWN:
            document = compose(resume, layout, Options(folder=ROOT / "samples"))
            made[f"{Path(sample).name}.{layout}.txt"] = dump(document)
            made[f"{document.sheet.layout}.sheet.txt"] = sheet_dump(document.sheet)
    return made


def sheet_dump(sheet: Sheet) -> str:
    """A sheet's numbers, one to a line, by their paths."""
    return "\n".join(sorted(_lines("", sheet))) + "\n"


def _lines(path: str, value: object) -> Iterator[str]:
    if isinstance(value, Border) and not value.thickness:
        yield f"{path} = none"
    elif isinstance(value, Sheet):
        for field in fields(value):
            yield from _lines(field.name, getattr(value, field.name))
    elif names := getattr(value, "_fields", ()):  # of a named tuple
        for name in names:
            yield from _lines(f"{path}.{name}", getattr(value, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lines(f"{path}.{key}", inner)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _lines(f"{path}[{index}]", inner)
    else:
        yield f"{path} = {round(value, 4) if isinstance(value, float) else value}"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for stale in FOLDER.glob("*.txt"):
        stale.unlink()
    for name, text in golden().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
