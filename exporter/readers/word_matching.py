"""Which paragraph of an edited Word file is which of the paragraphs that were exported, and what changed in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from exporter.readers.rewording import differences
from exporter.readers.word_package import Found, Stretch, WordFile
from exporter.tuples import NamedTuple

_UNSEEN: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Added(NamedTuple):
    """A paragraph that is new, and the number of the one it stands after (0 for none)."""

    after: int
    found: Found


class Matching(NamedTuple):
    """Every exported paragraph that is still there, in the order of the file; the new ones, and those that are gone."""

    kept: Mapping[int, Found]
    added: tuple[Added, ...]
    gone: tuple[int, ...]
    joined: Mapping[int, Found]
    """Paragraphs that became one with another, whose text can't be told apart."""


def seen(text: str) -> str:
    """A text without the marks of direction that a file needs and a reader doesn't see."""
    return _UNSEEN.sub("", text).strip()


def said(stretches: Sequence[Stretch]) -> str:
    """The text of a paragraph as it was exported."""
    return "".join(text for _, text in stretches)


def matching(file: WordFile) -> Matching:
    """Paragraphs by their bookmarks; those that lost them by standing alone in a gap, or by what they say."""
    known = {number: said(stretches) for number, stretches in enumerate(file.shown, 1)}
    kept: dict[int, Found] = {}
    joined: dict[int, Found] = {}
    strangers: list[Added] = []
    after = 0
    for found in file.paragraphs:
        numbers = [number for number in found.numbers if number in known and number not in kept]
        own = [number for number in numbers if seen(known[number]) == seen(found.text)]
        if len(numbers) == 1 or own:
            after = (own or numbers)[0]
            kept[after] = found
        elif numbers:
            joined |= dict.fromkeys(numbers, found)
            after = numbers[-1]
        elif found.text.strip():
            strangers.append(Added(after, found))
    missing = [number for number in known if number not in kept and number not in joined]
    pairs = dict(_pairs(strangers, missing, known, sorted([*kept, *joined])))
    # A bookmark that holds nothing any more marks where a paragraph was.
    empty = [number for number, found in kept.items() if not found.text.strip() and known[number].strip()]
    lost = sorted(number for number in (*missing, *empty) if number not in pairs)
    free = [place for place in range(len(strangers)) if place not in pairs.values()]
    pairs |= _alike(((number, seen(known[number])) for number in lost),
                    ((place, seen(strangers[place].found.text)) for place in free))
    pairs |= _alike(((number, kept[number].move) for number in empty if number not in pairs),
                    ((place, strangers[place].found.move) for place in free if place not in pairs.values()))
    kept |= {number: strangers[place].found for number, place in pairs.items()}
    taken = set(pairs.values())
    empty = [number for number in empty if number not in pairs]
    gone = {number for number in missing if number not in pairs and known[number].strip()} | set(empty)
    turns = {id(found): turn for turn, found in enumerate(file.paragraphs)}
    return Matching(
        {number: kept[number] for number in sorted(kept, key=lambda number: turns[id(kept[number])])
         if number not in gone},
        tuple(_placed(added, pairs, strangers) for place, added in enumerate(strangers) if place not in taken),
        tuple(sorted(gone)), joined)


def _placed(added: Added, pairs: Mapping[int, int], strangers: Sequence[Added]) -> Added:
    """An added paragraph after the nearest one above that turned out to be known."""
    place = next(place for place, one in enumerate(strangers) if one is added)
    above = [number for number, other in pairs.items() if other < place and strangers[other].after == added.after]
    return added._replace(after=max([added.after, *above]))


def _pairs(
    strangers: Sequence[Added], missing: Sequence[int], known: Mapping[int, str], anchors: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Missing numbers and the places of the strangers that stand where they stood: gap by gap."""
    for after in dict.fromkeys(one.after for one in strangers):
        end = next((anchor for anchor in anchors if anchor > after), len(known) + 1)
        here = [place for place, one in enumerate(strangers) if one.after == after]
        there = [number for number in missing if after < number < end]
        texts = [seen(strangers[place].found.text) for place in here]
        wanted = [seen(known[number]) for number in there]
        for kind, start, stop, begin, finish in SequenceMatcher(None, wanted, texts, autojunk=False).get_opcodes():
            if kind == "equal" or (kind == "replace" and stop - start == finish - begin):
                yield from zip(there[start:stop], here[begin:finish], strict=True)


def _alike(there: Iterable[tuple[int, str]], here: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Numbers and places that have the same sign, in their order, where there are as many of both."""
    places: dict[str, list[int]] = {}
    numbers: dict[str, list[int]] = {}
    for place, sign in here:
        places.setdefault(sign, []).append(place)
    for number, sign in there:
        numbers.setdefault(sign, []).append(number)
    for sign, found in numbers.items():
        if sign and len(found) == len(places.get(sign, ())):
            yield from zip(found, places[sign], strict=True)


class Change(NamedTuple):
    """A place in the résumé whose text became another."""

    path: str
    old: str
    new: str


def changes(stretches: Sequence[Stretch], text: str) -> list[Change] | None:
    """What changed in a paragraph, place by place; None where it can't be told which place a change belongs to."""
    old, new = said(stretches), _UNSEEN.sub("", text).strip()
    if len(stretches) == 1 and stretches[0][0]:
        return [Change(stretches[0][0], seen(old), new)]
    fields = list(_fields(stretches))
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, put, stays in differences(old, new):
        if stays:
            continue
        owners = [place for place, field in enumerate(fields) if field.start <= start and end <= field.end]
        if len(owners) != 1 or _parts(put, stretches):
            return None
        edits.setdefault(owners[0], []).append((start, end, put))
    told = [_changed(fields[place], parts) for place, parts in edits.items()]
    return told if all(change.new.strip() for change in told) else None


class _Field(NamedTuple):
    path: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _fields(stretches: Sequence[Stretch]) -> Iterator[_Field]:
    place = 0
    for path, text in stretches:
        if path:
            yield _Field(path, text, place)
        place += len(text)


def _parts(text: str, stretches: Sequence[Stretch]) -> bool:
    """Whether a new text has in it what parts the places of its line, and so may be several things."""
    signs = {said.strip(" ") for path, said in stretches if not path}
    return any(sign and sign in text for sign in signs)


def _changed(field: _Field, edits: Sequence[tuple[int, int, str]]) -> Change:
    text = field.text
    for start, end, put in reversed(edits):
        text = text[: start - field.start] + put + text[end - field.start :]
    return Change(field.path, field.text, text.strip())
