"""Which files an export makes: named after the sources, in the folder that was asked for and never outside it."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from typer import BadParameter

from exporter import plugins
from exporter.batch import Target
from exporter.cli.asking import STANDARD_INPUT
from exporter.tuples import NamedTuple


class Shape(NamedTuple):
    """What is made of every source: formats and layouts, in a folder or, where that is given, in one file."""

    formats: tuple[str, ...]
    layouts: tuple[str, ...]
    folder: Path = Path()
    file: Path | None = None


def shape(formats: tuple[str, ...], layouts: tuple[str, ...], out: str | None) -> Shape:
    """What was asked for. A file's suffix says the format where nothing else does; a place without one is a folder."""
    layouts = every_layout() if "all" in layouts else layouts or ("classic",)
    if out is None:
        return Shape(formats or ("pdf",), layouts)
    path = Path(out)
    if out.endswith(("/", "\\")) or path.is_dir() or not path.suffix:
        return Shape(formats or ("pdf",), layouts, folder=path)
    return Shape(formats or (_by_suffix(path),), layouts, file=path)


def targets(sources: Sequence[str], shape: Shape) -> list[tuple[Target, ...]]:
    """The files to make of each source."""
    made: list[tuple[Target, ...]]
    if shape.file:
        made = [(_the_one(shape.file, sources, shape),)]
    else:
        made = [tuple(_targets(source, shape)) for source in sources]
    _refuse_doubles(made)
    _refuse_sources(sources, made)
    return made


def every_layout() -> tuple[str, ...]:
    """The layouts that can be used, by name."""
    return tuple(offer.name for offer in plugins.layouts().offers() if not offer.clash)


def _by_suffix(path: Path) -> str:
    suffix = path.suffix.removeprefix(".").lower()
    return suffix if suffix in plugins.RENDERERS.built_in else "pdf"


def _the_one(path: Path, sources: Sequence[str], shape: Shape) -> Target:
    if not len(sources) == len(shape.formats) == len(shape.layouts) == 1:
        raise BadParameter(f"--out {path} is one file, and several are asked for; name a folder")
    to = shape.formats[0]
    extension = plugins.renderer(to).extension
    if path.suffix.lower() != extension:
        raise BadParameter(f"--out {path} doesn't end with {extension}, as {to} files do")
    return Target(path, to, shape.layouts[0])


def _targets(source: str, shape: Shape) -> list[Target]:
    stem = "resume" if source == STANDARD_INPUT else Path(source).stem
    return [
        Target(shape.folder / (_name(stem, layout, shape) + plugins.renderer(to).extension), to, layout)
        for layout in shape.layouts for to in shape.formats]


def _name(stem: str, layout: str, shape: Shape) -> str:
    if len(shape.layouts) == 1:
        return stem
    bare = Path(layout).stem if layout.endswith(".toml") else layout
    return stem + "-" + re.sub(r"[^\w.-]+", "-", bare)


def _refuse_doubles(made: Sequence[tuple[Target, ...]]) -> None:
    counted = Counter(target.path for files in made for target in files)
    doubles = [str(path) for path, count in counted.items() if count > 1]
    if doubles:
        raise BadParameter(f"several of these would be written to {', '.join(doubles)}; export them one by one")


def _refuse_sources(sources: Sequence[str], made: Sequence[tuple[Target, ...]]) -> None:
    read = {Path(source).resolve() for source in sources if source != STANDARD_INPUT}
    paths = (target.path for files in made for target in files)
    over = next((path for path in paths if isinstance(path, Path) and path.resolve() in read), None)
    if over:
        raise BadParameter(f"{over} is a source; name another file or folder with --out")
