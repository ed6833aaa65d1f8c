"""The addresses behind the links of a Word file: whether two are one, and where in the résumé's data one stands."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from exporter.model.text import spans
from exporter.tuples import NamedTuple

_ENDS: Final = re.compile(r"[\s()<>\\]")  # what would end an address in a marked text


class Link(NamedTuple):
    """A link as the file was made: the place in the résumé whose text leads there, and the address."""

    path: str
    address: str


def one_each(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links of a paragraph, neighbours to the same address as one."""
    return tuple(next(group) for _, group in groupby(links, lambda link: normal(link.address)))


def normal(address: str) -> str:
    """An address so that two ways of writing it are the same: programs escape signs and end hosts with a slash."""
    try:
        parts = urlsplit(unquote(address))
    except ValueError:
        return address
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl().rstrip("/")


def bare(address: str) -> str:
    """An address as it is said in a text: without its scheme, `www.` and spaces."""
    said = normal(address)
    for start in ("https:", "http:", "mailto:", "tel:", "//", "www."):
        said = said.removeprefix(start)
    return "".join(said.split())


def says(text: str, address: str) -> bool:
    """Whether a text shows the address itself."""
    return bare(address).casefold() in "".join(text.split()).casefold()


def relinked(holder: Any, key: Any, old: str, new: str) -> bool:
    """Put the new address where the old one stands: in the text or beside it, once. False where that can't be told."""
    places = list(_places(holder, key, old))
    if len(places) != 1 or _ENDS.search(new):
        return False
    place, name, address = places[0]
    place[name] = new if address == place[name] else place[name].replace(f"]({address})", f"]({new})")
    return True


def _places(holder: Any, key: Any, old: str) -> Iterator[tuple[Any, Any, str]]:
    """Where an address stands as it is written there: in marked texts, or as a field of the part around them."""
    value = holder[key]
    texts = [(value, name) for name in value] if isinstance(value, dict) else [(holder, key)]
    for place, name in texts:
        for address in _addresses(place[name]):
            if bare(address) == bare(old) and place[name].count(f"]({address})") == 1:
                yield place, name, address
    inside = [(value, name) for name in value] if isinstance(value, dict) else []
    around = [(holder, name) for name in holder] if isinstance(holder, dict) else [(holder, key)]
    for place, name in (*inside, *around):
        if isinstance(place[name], str) and bare(place[name]) == bare(old):
            yield place, name, place[name]


def _addresses(text: object) -> dict[str, None]:
    return dict.fromkeys(span.href for span in spans(text) if span.href) if isinstance(text, str) else {}
