"""Variants: named, tailored selections that a résumé file holds beside what it tells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue

from exporter.errors import Problem, nearest
from exporter.model.base import Model, spelled
from exporter.model.text import Text
from exporter.tuples import NamedTuple

ALL: Final = "all"
"""What is asked for when every variant is meant, so that none can have this name."""

_NAME = re.compile(r"\w[\w.+-]*")


class Order(Model):
    """Which sections a variant shows, and in which order."""

    shorthand = "order"

    order: tuple[str, ...] = ()
    """Sections that come first, in this order; the others follow as the layout has them."""
    hide: tuple[str, ...] = ()
    """Sections left out."""


_AS_LAID_OUT = Order.model_construct()


class Variant(Model):
    """A tailored selection: what it keeps, what it says otherwise, how it is set."""

    aliases = {
        "settings": "set", "override": "overrides", "pages": "fit", "output": "file", "file_name": "file",
        "filename": "file"}

    description: Text | None = None
    """What it is for; never printed."""
    extends: tuple[str, ...] = ()
    """Variants that it starts from; where they disagree, the last one counts, and this one above all."""
    include: tuple[str, ...] = ()
    """Of entries and highlights with tags, only those with one of these are kept; what has no tags belongs to all."""
    exclude: tuple[str, ...] = ()
    """Entries and highlights with one of these tags are left out."""
    sections: Order = Field(default_factory=lambda: _AS_LAID_OUT)
    """Which sections come first, and which are left out."""
    overrides: dict[str, JsonValue] = Field(default_factory=dict)
    """Values instead of the résumé's, by path: `label`, `summary`, `work[id].position`."""
    fields: tuple[str, ...] = ()
    """Names that stand in braces in its overrides, as in `{company}`, and are filled in for each application."""
    layout: str | None = None
    """A layout's name, or a layout file beside the résumé."""
    set: dict[str, JsonValue] = Field(default_factory=dict)
    """Settings laid over the layout's, by path, as in `page.top: 54`."""
    locale: str | None = None
    """Language of labels and dates."""
    paper: str | None = None
    """a4, letter or legal."""
    fit: Annotated[int, Field(ge=1)] | Literal["fill"] | None = None
    """At most so many pages, or `fill` for a last page that ends at its margin."""
    file: str | None = None
    """The name of its files, without their suffix; fields in braces are filled in."""


class Flaw(NamedTuple):
    """Something that is wrong with a variant, and where: the steps from the résumé to it."""

    path: tuple[str | int, ...]
    message: str
    value: str
    rule: str
    hint: str = ""

    @property
    def problem(self) -> Problem:
        """The flaw as it is told."""
        return Problem(spelled(self.path), self.message, self.value, self.rule, self.hint)


def unknown(path: tuple[str | int, ...], kind: str, name: str, choices: Iterable[str]) -> Flaw:
    """A name that isn't among the choices, with the nearest one."""
    known = list(choices)
    near = nearest(name, known)
    return Flaw(path, f"there is no {kind} {name!r}", name, f"unknown-{kind}",
                f"did you mean {near!r}?" if near else f"{kind}s: {', '.join(known) or 'none'}")


def chain_flaw(variants: Mapping[str, Variant], name: str) -> Flaw | None:
    """What is wrong with what a variant starts from: there is no variant of a name, or it comes back to itself."""
    return next(_chain_flaws(variants, name, ()), None)


def _chain_flaws(variants: Mapping[str, Variant], name: str, above: tuple[str, ...]) -> Iterator[Flaw]:
    for index, parent in enumerate(variants[name].extends):
        path = ("variants", name, "extends", index)
        if parent not in variants:
            yield unknown(path, "variant", parent, variants)
        elif parent in (*above, name):
            told = " → ".join((*above, name, parent))
            yield Flaw(path, f"a variant can't start from itself: {told}", parent, "extends")
        else:
            yield from _chain_flaws(variants, parent, (*above, name))


def whole(variants: Mapping[str, Variant], name: str) -> Variant:
    """A variant with all that it takes over from those it extends. Its chain has to be sound."""
    given = variants[name]
    if not given.extends:
        return given
    first, *others = (whole(variants, parent) for parent in given.extends)
    for other in (*others, given):
        first = _over(first, other)
    return first.model_copy(update={"extends": given.extends})


def _over(base: Variant, over: Variant) -> Variant:
    """A variant laid over another: tags, fields and hidden sections add up, single values are replaced.

    A tag that one of them includes and the other excludes is as the upper one says.
    """
    changes: dict[str, object] = {
        "include": _added((tag for tag in base.include if tag not in over.exclude), over.include),
        "exclude": _added((tag for tag in base.exclude if tag not in over.include), over.exclude),
        "fields": _added(base.fields, over.fields),
        "overrides": base.overrides | over.overrides,
        "set": base.set | over.set,
        "sections": Order.model_construct(
            order=over.sections.order or base.sections.order, hide=_added(base.sections.hide, over.sections.hide)),
    }
    single = ("description", "layout", "locale", "paper", "fit", "file")
    kept = {name: value for name in single if (value := getattr(over, name)) is not None}
    return base.model_copy(update=changes | kept)


def _added(*names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for several in names for name in several))


def name_flaw(name: str) -> Flaw | None:
    """What is wrong with a variant's name: it has to fit into a command and a file's name."""
    if name != ALL and _NAME.fullmatch(name):
        return None
    return Flaw(("variants", name), f"{name!r} can't be a variant's name", name, "variant-name",
                f"letters, digits, '-', '_', '.' and '+', but not the word {ALL}")
