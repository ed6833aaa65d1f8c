"""Page fit of a résumé: its sheet's dials turned, and, where that isn't enough and is allowed, parts of it left out."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from exporter import notices
from exporter.errors import DoesNotFit
from exporter.model import Resume
from exporter.model.cuts import Cut, cuts, outermost
from exporter.model.walking import without
from exporter.tuples import NamedTuple
from exporter.typeset import fit, trials

if TYPE_CHECKING:
    from exporter.document import Document
    from exporter.typeset.fonts import Fonts

_TOLD = 5  # cuts that a message names; the rest it counts


class Fit(NamedTuple):
    """What is wished for: at most so many pages, or the last page filled to its margin.

    `drop` lets parts go where the layout's floors aren't enough, the lowest priority first; `best_effort` makes the
    file even if it takes more pages.
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
    order = [cut for cut in cuts(resume) if cut.path.partition("[")[0] in found.shortfall.sections]

    @cache
    def shortened(count: int) -> fit.Wheel:
        return fit.Wheel(compose(without(resume, {cut.path for cut in order[:count]})), fonts, lenient)

    def room(count: int) -> float:
        return fit.room_at_floor(shortened(count), pages)

    freed = [0.0, *accumulate(found.shortfall.heights.get(cut.path, 0.0) for cut in order)]
    count = trials.first(room, found.shortfall.points, freed.__getitem__, len(order)) if order else None
    if count is not None and wish.drop:
        gone = outermost(order[:count])
        _tell(f"left out, so that it fits {_pages(wish.to)}: {_listed(gone, all_of_them=True)}")
        return fit.fitted(shortened(count), pages).document
    message = _message(found.shortfall, wish, order, count)
    if not wish.best_effort:
        cheapest = outermost(order[: count or 0])
        raise DoesNotFit(message, found.shortfall.lines, tuple(cut.path for cut in cheapest))
    _tell(message)
    return found.document


def _message(shortfall: fit.Shortfall, wish: Fit, order: Sequence[Cut], count: int | None) -> str:
    lines = f"{shortfall.lines} line{'s' * (shortfall.lines != 1)}"
    told = f"{lines} over {_pages(wish.to)} at the layout's floor"
    if count is not None:
        return f"{told}; cheapest cuts: {_listed(outermost(order[:count]))}; --drop leaves them out"
    if order:
        return f"{told}, and leaving out all that may go isn't enough ({len(outermost(order))} parts)"
    return f"{told}, and nothing that is too long may go"


def _pages(number: int | str) -> str:
    return f"{number} page{'s' * (number != 1)}"


def _listed(shown: Sequence[Cut], *, all_of_them: bool = False) -> str:
    few = shown if all_of_them else shown[:_TOLD]
    return ", ".join(map(str, few)) + (f" and {len(shown) - len(few)} more" if len(shown) > len(few) else "")


def _tell(message: str) -> None:
    notices.tell(message, stacklevel=4)
