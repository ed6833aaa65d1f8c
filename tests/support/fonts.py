"""Font files to give: one of ours, and the same under a name that no package has."""

from importlib.util import find_spec
from pathlib import Path

SANS = Path(find_spec("fontpkg_source_sans_3").submodule_search_locations[0]) / "files" / "SourceSans3[wght].ttf"


def renamed(font: bytes) -> bytes:
    """The font under a family name of its own."""
    return font.replace("Source Sans 3".encode("utf-16-be"), "Sourly Sans 3".encode("utf-16-be"))
