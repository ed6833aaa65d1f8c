"""The pictures in a file of ours by the names that its résumé has for them: its folder may be elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def named(data: Any, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The portrait and the signs of employers by the files that the résumé's data names, as far as they are there."""
    path, alts = _portrait(_mapping(_mapping(data).get("basics")), pictures)
    names = [(path, alts), *_signs(data)]
    return {name: pictures[alt] for name, alts in names for alt in alts if alt in pictures}


def _portrait(basics: Mapping[str, Any], pictures: Iterable[str]) -> tuple[str, list[str]]:
    """The file that is named, and what its alternate text may be: its own, else one that says whom it shows."""
    image = basics.get("image")
    path, alt = (image.get("path"), image.get("alt")) if isinstance(image, Mapping) else (image, None)
    names = list(_strings(basics.get("name")))
    shown = [told for told in pictures if any(name in told for name in names)]
    return str(path), (list(_strings(alt)) or shown) if path else []


def _signs(data: Any) -> Iterator[tuple[str, list[str]]]:
    """The same for employers, which are said by their names."""
    work = _mapping(data).get("work")
    for entry in work if isinstance(work, list) else ():
        logo = _mapping(entry).get("logo")
        if isinstance(logo, str):
            yield logo, list(_strings(_mapping(entry).get("name")))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _strings(value: Any) -> Iterator[str]:
    """A text in all of its languages."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for text in value.values() if isinstance(text, str))
