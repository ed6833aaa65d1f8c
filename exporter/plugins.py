"""What there is by name: built-ins from literal tables, third parties' from entry points.

Listing loads nothing. Entry points are looked at only when no built-in has a name, or when listing: so a built-in can't
be replaced behind a user's back, and starting doesn't pay for what isn't used. A package that is broken, or clashes
with another, hurts only whoever asks for it.
"""

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from exporter.errors import PluginError, UnknownName
from exporter.tuples import NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from exporter.document import Document, Image
    from exporter.layouts import LayoutOptions
    from exporter.model import Resume
    from exporter.readers.source import Reader
    from exporter.renderers import Renderer


class Layout(Protocol):
    """What composes a document: a layout file with our composer behind it, or a package's own function."""

    def __call__(
        self, resume: "Resume", options: "LayoutOptions", *, photo: "Image | None" = None, source: str = "",
    ) -> "Document":
        """The document of a résumé."""


class Offer(NamedTuple):
    """A name on a list: where it comes from ("" for us), and who else has the name."""

    name: str
    package: str = ""
    clash: str = ""


class Group(NamedTuple):
    """All of a kind: `kind` as messages call it, the entry-point group, the built-ins as `module:attribute`."""

    kind: str
    entry_points: str
    built_in: Mapping[str, str]
    members: tuple[str, ...]

    def offers(self) -> list[Offer]:
        """What there is, without loading any of it: our own first, then the packages' by name."""
        plugins = sorted(self._plugins(), key=lambda point: (point.name, _package(point)))
        return [Offer(name) for name in self.built_in] + [
            Offer(point.name, _package(point), self._clash(point, plugins)) for point in plugins]

    def load(self, name: str) -> object:
        """The one with this name. UnknownName when there is none, PluginError when a package's can't be had."""
        if name in self.built_in:
            return _attribute(self.built_in[name])
        found = [point for point in self._plugins() if point.name == name]
        if not found:
            raise UnknownName(self.kind, name, [*self.built_in, *sorted({point.name for point in self._plugins()})])
        if len(found) > 1:
            packages = " and ".join(sorted(_package(point) for point in found))
            raise PluginError(f"{self.kind} {name!r} is offered by {packages}; uninstall all but one of them")
        return self._loaded(found[0])

    def plugin_names(self) -> list[str]:
        """The names that packages bring, where no one else has them."""
        return [offer.name for offer in self.offers() if offer.package and not offer.clash]

    def _plugins(self) -> list["EntryPoint"]:
        from importlib.metadata import entry_points  # noqa: PLC0415 -- costs as much as a page

        return list(entry_points(group=self.entry_points))

    def _clash(self, point: "EntryPoint", plugins: list["EntryPoint"]) -> str:
        others = [_package(other) for other in plugins if other.name == point.name and other is not point]
        return ", ".join((["built in"] if point.name in self.built_in else []) + others)

    def _loaded(self, point: "EntryPoint") -> object:
        try:
            loaded: object = point.load()
        except Exception as error:  # a stranger's code can fail in any way, and its user needs to know whose it is
            raise PluginError(
                f"{self.kind} {point.name!r} of {_package(point)} can't be loaded: "
                f"{type(error).__name__}: {error}") from error
        missing = [member for member in self.members if not hasattr(loaded, member)]
        if missing:
            raise PluginError(
                f"{self.kind} {point.name!r} of {_package(point)} is no {self.kind}: it has no {', '.join(missing)}")
        return loaded


READERS = Group(
    "format", "exporter.readers",
    {
        "exporter-pdf": "exporter.readers.exporter_pdf:EXPORTER_PDF",
        "exporter-docx": "exporter.readers.exporter_docx:EXPORTER_DOCX",
        "jsonresume": "exporter.readers.jsonresume:JSONRESUME",
        "yaml": "exporter.readers.native:YAML",
        "json": "exporter.readers.native:JSON",
        "toml": "exporter.readers.native:TOML",
        "profile-page": "exporter.readers.profile_page:PROFILE_PAGE",
    },
    ("format", "recognises", "read"))
RENDERERS = Group(
    "output format", "exporter.renderers",
    {"pdf": "exporter.renderers.formats:PDF", "docx": "exporter.renderers.formats:DOCX"},
    ("format", "extension", "media_type", "render", "pages"))


def reader(name: str) -> "Reader":
    """The reader of a source format."""
    return cast("Reader", READERS.load(name))


def readers() -> Iterator["Reader"]:
    """Every reader, each loaded when its turn comes: our own, then the packages', passing over broken ones."""
    for name in READERS.built_in:
        yield reader(name)
    for name in READERS.plugin_names():
        try:
            yield reader(name)
        except PluginError:
            continue


def renderer(name: str) -> "Renderer":
    """The renderer of an output format."""
    return cast("Renderer", RENDERERS.load(name))


def layouts() -> Group:
    """The layouts there are; the table of our own is beside their files."""
    from exporter.layouts import BUILTIN  # noqa: PLC0415 -- imports pydantic

    return Group("layout", "exporter.layouts", BUILTIN, ())


def layout(name: str | os.PathLike[str], settings: Mapping[str, str] = MappingProxyType({})) -> Layout:
    """The layout with a name, or of a file, checked together with the settings that shall be laid over it.

    A package offers a layout as the path of a layout file, or as a function like `Layout`.
    """
    from exporter.layouts import layout as spec_of  # noqa: PLC0415 -- imports pydantic

    wanted = name if isinstance(name, str) and not _is_path(name) else Path(name)
    try:
        spec_of(wanted, settings)
    except UnknownName:
        return _offered(str(name))
    return partial(_composed, wanted)


def _composed(
    layout: str | Path, resume: "Resume", options: "LayoutOptions", *, photo: "Image | None" = None, source: str = "",
) -> "Document":
    from exporter.layouts import compose  # noqa: PLC0415 -- imports pydantic
    from exporter.layouts import layout as spec_of  # noqa: PLC0415

    return compose(resume, spec_of(layout, options.overrides), options, photo=photo, source=source)


def _offered(name: str) -> Layout:
    offered = layouts().load(name)
    if isinstance(offered, str | os.PathLike):
        return partial(_composed, Path(offered))
    if not callable(offered):
        raise PluginError(f"layout {name!r} is neither the path of a layout file nor a function that composes one")
    return cast("Layout", offered)


def _is_path(name: str) -> bool:
    return name.endswith(".toml") or os.sep in name or "/" in name


def _attribute(place: str) -> object:
    from importlib import import_module  # noqa: PLC0415 -- beside its only use

    module, _, attribute = place.partition(":")
    return getattr(import_module(module), attribute)


def _package(point: "EntryPoint") -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value
