"""Publications by their kind: articles, papers, chapters, books, in the order that academics list them."""

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.model import Entry
from exporter.model.entries import Publication
from exporter.tuples import NamedTuple

Shown = Sequence[tuple[Entry, str]]

_TYPES: Final = {  # of the Citation Style Language, and the words that people write
    "article": "journal_articles", "article-journal": "journal_articles", "journal": "journal_articles",
    "article-magazine": "journal_articles", "review": "journal_articles",
    "paper-conference": "conference_papers", "conference": "conference_papers", "inproceedings": "conference_papers",
    "chapter": "book_chapters", "entry-encyclopedia": "book_chapters", "incollection": "book_chapters",
    "book": "books", "monograph": "books",
    "thesis": "theses", "dissertation": "theses",
    "report": "reports", "techreport": "reports",
}
ORDER: Final = (
    "journal_articles", "conference_papers", "book_chapters", "books", "theses", "reports", "other_publications")
"""The labels of the kinds."""


class Kind(NamedTuple):
    """A kind of publication: the label that a locale has for it, or what the résumé calls it."""

    label: str
    own: str = ""


OTHER: Final = Kind(ORDER[-1])
"""What no kind is told of."""


def by_kind(shown: Shown) -> Iterator[tuple[Kind, Shown]]:
    """The entries of each kind there is: the known ones in their order, then the résumé's own, then the rest."""
    kinds = [(_kind(entry), (entry, path)) for entry, path in shown]
    known = [Kind(label) for label in ORDER[:-1]]
    others = [kind for kind in dict.fromkeys(kind for kind, _ in kinds) if kind.own]
    for kind in (*known, *others, OTHER):
        those = [item for its, item in kinds if its == kind]
        if those:
            yield kind, those


def _kind(entry: Entry) -> Kind:
    told = (entry.type or "").strip() if isinstance(entry, Publication) else ""
    label = _TYPES.get(told.lower().replace(" ", "-"))
    return Kind(label) if label else Kind(ORDER[-1], told)
