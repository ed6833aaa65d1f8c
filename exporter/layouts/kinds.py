"""Publications by their kind: articles, papers, chapters, books, in the order that academics list them."""

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.model import Entry
from exporter.model.entries import Publication

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


def by_kind(shown: Shown) -> Iterator[tuple[str, Shown]]:
    """The entries of each kind there is, with the kind's label."""
    kinds = [(_kind(entry), (entry, path)) for entry, path in shown]
    for kind in ORDER:
        those = [item for own, item in kinds if own == kind]
        if those:
            yield kind, those


def _kind(entry: Entry) -> str:
    told = (entry.type or "").strip().lower() if isinstance(entry, Publication) else ""
    return _TYPES.get(told.replace(" ", "-"), "other_publications")
