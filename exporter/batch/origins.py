"""From what a job's files are made, as digests, so that a later run knows what has stayed the same.

What counts is content, never a time: the source, every option, other files that were read (the photo, layout files,
the user's fonts), and the versions of everything that has a part in the files.
"""

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter._version import __version__
from exporter.pipeline import Options
from exporter.readers.source import Source
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from exporter.typeset.fonts import Fonts

PARTS: Final = (
    "budoux", "deflate", "fontpkg-arimo", "fontpkg-eb-garamond", "fontpkg-figtree", "fontpkg-ibm-plex-mono",
    "fontpkg-ibm-plex-sans", "fontpkg-source-sans-3", "fontpkg-source-serif-4", "manimgx-fonts",
    "manimgx-fonts-cjk", "markdown-it-py", "pillow", "pydantic", "pypdf", "pyphen", "python-docx", "pyyaml",
    "regex", "reportlab", "uharfbuzz",
)
"""The packages that have a part in what stands in a file."""

_PLUGINS = ("exporter.readers", "exporter.layouts", "exporter.renderers", "fontpkg.family")


class Origin(NamedTuple):
    """Digests of the source, of all settings and versions, and of the other files that were read, by their paths."""

    source: str = ""
    settings: str = ""
    files: Mapping[str, str] = {}

    def is_still(self, now: "Origin") -> bool:
        """Whether nothing has changed; of now, the other files need not be known."""
        return (self.source, self.settings) == (now.source, now.settings) and all(
            _digest_at(path) == digest for path, digest in self.files.items())


def origin(source: Source, options: Options, wishes: object) -> Origin:
    """What is known of an origin before anything is made; `wishes` are what else decides, in plain values."""
    return Origin(sha256(source.data).hexdigest(), settings(options, wishes))


def settings(options: Options, wishes: object) -> str:
    """The digest of all settings and versions."""
    told = json.dumps(
        [options._replace(fonts=None), _fonts(options.fonts), wishes, _versions(), os.environ.get("SOURCE_DATE_EPOCH")],
        default=_plain, sort_keys=True)
    return sha256(told.encode()).hexdigest()


def _plain(value: object) -> object:
    """What JSON doesn't know of the options: mappings, paths, dates."""
    return dict(value) if isinstance(value, Mapping) else str(value)


def _fonts(fonts: "Fonts | None") -> dict[str, str]:
    """What tells the user's fonts from others: their content, of the system's many only how large they are."""
    if not fonts:
        return {}
    return {str(file): _digest_at(str(file)) for file in fonts.user_files()} | {
        str(file): f"{file.stat().st_size} bytes" for file in fonts.system_files()}


def _digest_at(path: str) -> str:
    """The digest of a file, "" where it isn't; read again only when it has changed on disk."""
    try:
        state = Path(path).stat()
        return _digest(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return ""


@lru_cache(maxsize=256)
def _digest(path: str, _changed: int, _size: int) -> str:
    return sha256(Path(path).read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def _versions() -> tuple[str, ...]:
    """Our version and those of all packages that have a part in the files, plug-ins and their fonts included."""
    from importlib.metadata import entry_points  # noqa: PLC0415 -- only for whoever keeps a manifest

    named = {point.dist.name: point.dist.version for group in _PLUGINS for point in entry_points(group=group)
             if point.dist}
    return (__version__, *sorted(f"{name} {version}" for name, version in {**_installed(), **named}.items()))


def _installed() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    found = {}
    for name in PARTS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # an extra that isn't there
            continue
    return found
