"""Several documents that become one file: what each is called in it, and what the whole says of itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from exporter.document import Document, Meta
from exporter.tuples import NamedTuple

_FEW: Final = 3
"""How many people a title names one by one."""


class Member(NamedTuple):
    """One of several documents, and what it is called: in a path's characters, and unlike all others."""

    document: Document
    name: str


@dataclass(slots=True)
class Whole:
    """What is known of a file of several documents, as they come."""

    names: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    _first: Meta | None = None
    _latest: datetime | None = None

    def add(self, member: Member) -> None:
        """One more member."""
        meta = member.document.meta
        self._first = self._first or meta
        self.names.append(member.name)
        self.authors.append(meta.author or meta.title)
        self._latest = max(filter(None, (self._latest, meta.date and _aware(meta.date))), default=None)

    @property
    def headings(self) -> list[str]:
        """What each member is called for people: whose it is, and where that is several's, its own name as well."""
        counts = Counter(self.authors)
        return [author if counts[author] == 1 else f"{author} ({name})"
                for author, name in zip(self.authors, self.names, strict=True)]

    @property
    def meta(self) -> Meta:
        """What the file says of itself: all about one person, or whose résumés they are; in the first one's language.

        The date is the latest of its members'.
        """
        people = list(dict.fromkeys(self.authors))
        if self._first is None:
            return Meta("", "", "", (), "")
        if len(people) == 1:
            return self._first._replace(subject="", keywords=(), date=self._latest)
        return Meta(_named(people), "", "", (), self._first.language, self._latest)


def _named(people: Sequence[str]) -> str:
    """People in a title, which is of no language."""
    if len(people) <= _FEW:
        return ", ".join(people)
    return f"{people[0]} … {people[-1]} ({len(people)})"


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
