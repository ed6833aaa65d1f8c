"""Page fit of a résumé: its sheet's dials turned, and, where that isn't enough and is allowed, parts of it left out."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from exporter import notices
from exporter.errors import DoesNotFit
from exporter.model import Resume
from exporter.model.cuts import Cut, cuts
from exporter.model.walking import without
from exporter.typeset import fit, trials

if TYPE_CHECKING:
    from exporter.document import Document
    from exporter.typeset.fonts import Fonts

_TOLD = 5  # cuts that a message names; the rest it counts


class Fit(NamedTuple):
    """What is wished for: at most so many pages, or the last page filled to its margin.

    `drop` lets parts of low priority go where the layout's floors aren't enough; `best_effort` makes the file even if
    it takes more pages.
    """

    to: int | Literal["fill"]
    drop: bool = False
    best_effort: bool = False


def fitted(
    resume: Resume, compose: Callable[[Resume], "Document"], wish: Fit, fonts: "Fonts | None" = None, *,
    lenient: bool = False,
) -> "Document":
    """The document of a résumé on the pages it may take. What had to go is told as a ResumeWarning.

    Raises DoesNotFit, unless the best effort will do.
    """
    document = compose(resume)
    if wish.to == "fill":
        return fit.filled(document, fonts, lenient=lenient)
    pages = wish.to
    found = fit.fitted(fit.Wheel(document, fonts, lenient), pages)
    if found.shortfall is None:
        return found.document
    order = cuts(resume)

    @cache
    def shortened(count: int) -> fit.Wheel:
        return fit.Wheel(compose(without(resume, {cut.path for cut in order[:count]})), fonts, lenient)

    def room(count: int) -> float:
        return fit.room_at_floor(shortened(count), pages)

    freed = [0.0, *accumulate(found.shortfall.heights.get(cut.path, 0.0) for cut in order)]
    count = trials.first(room, found.shortfall.points, freed.__getitem__, len(order)) if order else None
    if count is not None and wish.drop:
        _tell(f"left out, so that it fits {_pages(wish.to)}: {_listed(order[:count], all_of_them=True)}")
        return fit.fitted(shortened(count), pages).document
    message = _message(found.shortfall, wish, order, count)
    if not wish.best_effort:
        raise DoesNotFit(message, found.shortfall.lines, tuple(cut.path for cut in order[: count or 0]))
    _tell(message)
    return found.document


def _message(shortfall: fit.Shortfall, wish: Fit, order: Sequence[Cut], count: int | None) -> str:
    lines = f"{shortfall.lines} line{'s' * (shortfall.lines != 1)}"
    told = f"{lines} over {_pages(wish.to)} at the layout's floor"
    if count is not None:
        return f"{told}; cheapest cuts: {_listed(order[:count])}" + "; --drop leaves them out" * (not wish.drop)
    if order:
        return f"{told}, and leaving out all that may go isn't enough ({len(order)} parts by priority)"
    return f"{told}, and nothing in it has a priority by which it might go"


def _pages(number: int | str) -> str:
    return f"{number} page{'s' * (number != 1)}"


def _listed(shown: Sequence[Cut], *, all_of_them: bool = False) -> str:
    few = shown if all_of_them else shown[:_TOLD]
    return ", ".join(map(str, few)) + (f" and {len(shown) - len(few)} more" if len(shown) > len(few) else "")


def _tell(message: str) -> None:
    notices.tell(message, stacklevel=4)
