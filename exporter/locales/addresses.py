"""In which order a country writes the parts of an address, and what parts them: facts, from a data file.

They are those of postal authorities, as Google's address metadata collects them, put on one line.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from exporter.tuples import NamedTuple

_DATA = Path(__file__).parent / "data" / "addresses.json"


class Order(NamedTuple):
    """The parts of an address as the slots of a line. `own` is that of a country's own script, where it has another."""

    parts: str
    own: bool = False


class _OwnScript(NamedTuple):
    """An order that holds for what is written in these scripts, by how the names of their characters begin."""

    order: Order
    scripts: tuple[str, ...]


class _Orders(NamedTuple):
    usual: Mapping[str, Order]
    own: Mapping[str, _OwnScript]
    others: Order
    territories: Mapping[str, str]  # by names of theirs, casefolded


def order(territory: str, written: Iterable[str]) -> Order:
    """The order of a country, by its code (ISO 3166-1 alpha-2, "" for none that is known), for what is written so."""
    orders = _orders()
    own = orders.own.get(territory)
    if own and any(unicodedata.name(char, "").startswith(own.scripts) for text in written for char in text):
        return own.order
    return orders.usual.get(territory, orders.others)


def territory_named(country: str) -> str:
    """The code of a country by its name: of those with an order of their own, "" for others."""
    return _orders().territories.get(country.strip().casefold(), "")


@lru_cache(maxsize=1)
def _orders() -> _Orders:
    data: dict[str, Any] = json.loads(_DATA.read_bytes())
    own = _by_territory(data["own_scripts"])
    return _Orders(
        usual={territory: Order(group["parts"]) for territory, group in _by_territory(data["orders"]).items()},
        own={territory: _OwnScript(Order(group["parts"], own=True), tuple(group["scripts"]))
             for territory, group in own.items()},
        others=Order(data["others"]),
        territories={name.casefold(): territory for territory, names in data["names"].items() for name in names},
    )


def _by_territory(groups: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {territory: group for group in groups for territory in group["territories"]}
