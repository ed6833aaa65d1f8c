"""Runs made into boxes for breaking: what is in each box, what stands between them, and which way it all runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from exporter.document import Role, Run
from exporter.tuples import NamedTuple
from exporter.typeset import linebreak
from exporter.typeset.boxes import Word
from exporter.typeset.directions import LEFT_TO_RIGHT, Directions, directions
from exporter.typeset.leading import least_leading
from exporter.typeset.letters import drawn
from exporter.typeset.looks import Look, Looks
from exporter.typeset.phrases import Phrase
from exporter.typeset.shaping import SetBox, SetToken, Uncovered, has_latin
from exporter.typeset.totalfit import Boxes

REPLACEMENT = "\ufffd"
_ITEM_ENDS = ("·", "|")
_IN_ITEM = 4_000  # of a break inside one of several facts in a line
_Segment = tuple[Run, Look, str]
Owner = tuple[Run, Look]


class Stretch(NamedTuple):
    """Words of one run, look and embedding level, in logical order."""

    run: Run
    look: Look
    words: tuple[Word, ...]
    level: int = 0


@dataclass(slots=True, eq=False, repr=False)
class Boxed:
    """A paragraph in boxes, with the widths of each and of the space behind it in points.

    A box is as its shaper has set it, in the run and look of its owner. Boxes of several tokens, runs, looks or levels
    have their stretches in `mixed`, spaces that aren't just one of their box's look have theirs in `spaces`.
    """

    boxes: list[SetBox] = field(default_factory=list)
    owners: list[Owner] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    mixed: dict[int, tuple[Stretch, ...]] = field(default_factory=dict)
    spaces: dict[int, tuple[Stretch, ...]] = field(default_factory=dict)
    base: int = 0
    directed: bool = False  # some of it runs from right to left
    plain: bool = False  # one run in one face: what the boxes have in `spaced` is all of it
    parted: bool = False  # it holds a sign that may part facts in a line
    leading: float = 0.0  # the least its script asks for, in ems
    missing: list[tuple[Run, str]] = field(default_factory=list)

    def natural(self) -> float:
        """The width on one line."""
        return sum(self.widths) + sum(self.gaps) - (self.gaps[-1] if self.gaps else 0.0)

    def measured(self) -> Boxes:
        """The boxes as `totalfit` wants them."""
        costs, hyphens = [box.cost for box in self.boxes], [0.0] * len(self.boxes)
        for index, box in enumerate(self.boxes) if any(costs) else ():
            if box.hyphenated:
                hyphens[index] = self.owners[index][1].hyphen_width()
        ends = [self._ends_item(index) for index in range(len(costs) - 1)] if self.parted else ()
        if any(ends):
            costs[:-1] = [cost if end else cost + _IN_ITEM for cost, end in zip(costs, ends, strict=False)]
        return Boxes(self.widths, self.gaps, costs, hyphens)

    def _ends_item(self, index: int) -> bool:
        """Whether a box ends with the sign that parts facts in a line: between them is the better place to break."""
        words = self.boxes[index].words or self.stretches(index)[-1].words
        return bool(words) and words[-1].text[-1:] in _ITEM_ENDS

    def stretches(self, index: int) -> tuple[Stretch, ...]:
        """What is in a box."""
        if index in self.mixed:
            return self.mixed[index]
        return (Stretch(*self.owners[index], self.boxes[index].words),)

    def space(self, index: int) -> tuple[Stretch, ...]:
        """What is in the gap behind a box."""
        if index in self.spaces:
            return self.spaces[index]
        return (Stretch(*self.owners[index], (self.boxes[index].space,)),) if self.gaps[index] else ()

    def set(self, run: Run, look: Look, text: str, level: int, *, latin: bool = False) -> tuple[Stretch, ...]:
        """A text of one run and level, whatever in it has a glyph; `latin` as in `Shaper.words`."""
        while True:
            try:
                found = look.parts(text, rtl=bool(level & 1), latin=latin)
                return tuple([Stretch(run, *part, level) for part in found])
            except Uncovered as lost:
                text = self.replaced(run, text, lost)

    def replaced(self, run: Run, text: str, lost: Uncovered) -> str:
        """The text with U+FFFD for what has no glyph, which is listed.

        What is lost was found in the text as it is drawn, so it is replaced there: with a sign in between that isn't
        drawn, the text itself may not hold it in one piece.
        """
        shown = drawn(text)
        for character in lost.characters:
            self.missing.append((run, character))
            shown = shown.replace(character, REPLACEMENT if character != REPLACEMENT else "?")
        return shown

    def push(self, stretches: tuple[Stretch, ...], cost: int = 0, *, hyphenated: bool = False) -> None:
        """Add a box of stretches."""
        width = sum([stretch.look.width(stretch.words) for stretch in stretches])
        self.mixed[len(self.boxes)] = stretches
        owner = stretches[-1]
        space = owner.look.shaper.space_behind(owner.words)
        gap = space.advance / space.face.upem
        self.boxes.append(SetBox((), width / owner.look.size, space, gap, cost=cost, hyphenated=hyphenated))
        self.owners.append((owner.run, owner.look))
        self.widths.append(width)
        self.gaps.append(0.0)

    def push_space(self, space: tuple[Stretch, ...]) -> None:
        """Add to the gap behind the last box."""
        index = len(self.boxes) - 1
        self.spaces[index] = self.space(index) + space
        self.gaps[index] += sum([stretch.look.width(stretch.words) for stretch in space])


def boxed(runs: Sequence[Run], role: Role, looks: Looks, base: int) -> Boxed:
    """The boxes of a paragraph without line ends inside. Characters that no face has become U+FFFD and are listed."""
    if len(runs) == 1:
        look = looks.look(runs[0], role)
        text = look.text(runs[0])
        segments = [(runs[0], look, text)]
    else:
        segments = [(run, look := looks.look(run, role), look.text(run)) for run in runs]
        text = "".join([segment[2] for segment in segments])
    if text.isascii() and not base:
        return _Builder(Boxed(parted=_is_parted(text)), LEFT_TO_RIGHT, segments).built()
    if any(look.lacks(shown) for _, look, shown in segments):
        segments = [(run, look.made or look, shown) for run, look, shown in segments]
    found = directions([(run, shown) for run, _, shown in segments], base)
    paragraph = Boxed(base=found.base, directed=bool(found.levels), leading=least_leading(text),
                      parted=_is_parted(text))
    return _Builder(paragraph, found, segments).built()


def of_phrase(owner: Owner, phrase: Phrase) -> Boxed:
    """The boxes of a paragraph that is one phrase, tokens that stay together in one box."""
    paragraph = Boxed(plain=phrase.plain, parted=_is_parted(owner[0].text), leading=phrase.least)
    _put(phrase.tokens, owner, paragraph)
    boxes, size = paragraph.boxes, owner[1].size
    paragraph.owners = [owner] * len(boxes)
    paragraph.widths = [box.width * size for box in boxes]
    paragraph.gaps = [*[box.gap * size for box in boxes[:-1]], 0.0]
    return paragraph


def _put(tokens: Sequence[SetToken], owner: Owner, paragraph: Boxed) -> None:
    boxes, before = paragraph.boxes, None
    for token in tokens:
        made = token.boxes
        if before and not (before.free and token.free) and linebreak.stay_together(before.last, token.first):
            last, first, place = boxes.pop(), made[0], len(boxes)
            held = paragraph.mixed.get(place) or (Stretch(*owner, last.words),)
            paragraph.mixed[place] = *held, Stretch(*owner, (last.space,)), Stretch(*owner, first.words)
            whole = SetBox((), last.width + last.gap + first.width, first.space, first.gap,
                           last.spaced + first.spaced, first.cost, hyphenated=first.hyphenated)
            made = (whole, *made[1:])
        boxes += made
        before = token


def _is_parted(text: str) -> bool:
    return any([sign in text for sign in _ITEM_ENDS])  # noqa: C419 -- a generator takes twice as long


class _Builder:
    """Takes segments in order and closes a token at every space."""

    def __init__(self, paragraph: Boxed, found: Directions, segments: Sequence[_Segment]) -> None:
        self._paragraph = paragraph
        _, self._levels, self._between = found
        self._segments = segments
        self._begun = 0  # where the token that is open began
        self._last = ""  # the line breaking class that the latest token ends with

    def built(self) -> Boxed:
        """The paragraph."""
        opened: list[_Segment] = []
        final = len(self._segments) - 1
        for index, (run, look, text) in enumerate(self._segments):
            tokens = text.split(" ")
            last = tokens.pop() if index < final else ""  # it may go on in the next run
            if tokens and opened:
                self._close([*opened, (run, look, tokens[0])])
                for token in tokens[1:]:
                    self._space(run, look)
                    self._take(run, look, token)
                opened = []
            elif tokens:
                self._take(run, look, tokens[0])
                for token in tokens[1:]:
                    self._space(run, look)
                    self._take(run, look, token)
            if tokens and index < final:
                self._space(run, look)
            if last:
                opened.append((run, look, last))
        self._close(opened)
        return self._paragraph

    def _take(self, run: Run, look: Look, text: str) -> None:
        """A whole token of one run."""
        if self._levels or look.small:
            self._close([(run, look, text)])
            return
        token = self._set(run, look, text) if text else None
        if token is None:
            return
        paragraph, boxes = self._paragraph, token.boxes
        if self._joins(token.first, token.last):
            first = Stretch(run, look, boxes[0].words)
            self._push((first,), boxes[0].cost, hyphenated=boxes[0].hyphenated, joined=True)
            boxes = boxes[1:]
        paragraph.boxes += boxes
        paragraph.owners += [(run, look)] * len(boxes)
        paragraph.widths += [box.width * look.size for box in boxes]
        paragraph.gaps += [0.0] * len(boxes)

    def _space(self, run: Run, look: Look) -> None:
        """A space behind what was taken."""
        paragraph = self._paragraph
        at, self._begun = self._begun, self._begun + 1
        if not paragraph.boxes:
            paragraph.push((Stretch(run, look, ()),))
        owner, box = paragraph.owners[-1], paragraph.boxes[-1]
        if not self._levels and not paragraph.gaps[-1] and owner[0] is run and owner[1] is look:
            paragraph.gaps[-1] = box.gap * look.size
            return
        level = self._levels[at] if self._levels else 0
        space = Stretch(run, look, (look.shaper.space(box.space.face if owner[1] is look else None),), level)
        paragraph.push_space((*self._boundary(run, look, at), space))

    def _close(self, segments: Sequence[_Segment]) -> None:
        """A token of several runs, looks or levels, cut where one of them changes."""
        segments = [segment for segment in segments if segment[2]]
        if not segments:
            return
        text = "".join([part for _, _, part in segments])
        begun, self._begun = self._begun, self._begun + len(text)
        token = linebreak.token(text, segments[0][1].language)
        joined = self._joins(token.first, token.last)
        if not token.breaks and not self._levels:
            stretches = [stretch for run, look, part in segments for stretch in self._paragraph.set(run, look, part, 0)]
            self._push(tuple(stretches), 0, hyphenated=False, joined=joined)
            return
        owners = [(run, look) for run, look, part in segments for _ in part]
        costs = {place.offset: place.cost for place in token.breaks}
        levels, latin = self._levels[begun : self._begun] or [0] * len(text), has_latin(text)
        made: tuple[Stretch, ...] = ()
        for start, end in pairwise(sorted({0, *costs, *self._turns(segments, levels, begun)})):
            run, look = owners[start]
            made += self._boundary(run, look, begun + start)
            made += self._paragraph.set(run, look, text[start:end], levels[start], latin=latin)
            if end in costs or end == len(text):
                hyphenated = text[end - 1] == linebreak.SOFT_HYPHEN and end < len(text)
                self._push(made, costs.get(end, 0), hyphenated=hyphenated, joined=joined)
                made, joined = (), False

    def _turns(self, segments: Sequence[_Segment], levels: list[int], begun: int) -> Iterator[int]:
        """Where a token's run or level changes, and where it ends."""
        yield from accumulate([len(part) for _, _, part in segments])
        for index in range(1, len(levels)):
            if levels[index] != levels[index - 1] or begun + index in self._between:
                yield index

    def _boundary(self, run: Run, look: Look, at: int) -> tuple[Stretch, ...]:
        """What keeps a field apart in the ordering of the line: no words, but a level."""
        return (Stretch(run, look, (), self._between[at]),) if at in self._between else ()

    def _set(self, run: Run, look: Look, text: str) -> SetToken:
        while True:
            try:
                return look.shaper.token(text)
            except Uncovered as lost:
                text = self._paragraph.replaced(run, text, lost)

    def _joins(self, first: str, last: str) -> bool:
        """Whether a token stays with the one before the space, or only spaces stand before it."""
        paragraph, before, self._last = self._paragraph, self._last, last
        if not paragraph.boxes:
            return False
        only_spaces = len(paragraph.boxes) == 1 and not paragraph.boxes[0].width
        return only_spaces or bool(paragraph.gaps[-1] and linebreak.stay_together(before, first))

    def _push(self, stretches: tuple[Stretch, ...], cost: int, *, hyphenated: bool, joined: bool) -> None:
        paragraph = self._paragraph
        if joined:
            index = len(paragraph.boxes) - 1
            stretches = paragraph.stretches(index) + paragraph.space(index) + stretches
            for kept in (paragraph.boxes, paragraph.owners, paragraph.widths, paragraph.gaps):
                kept.pop()
            paragraph.mixed.pop(index, None)
            paragraph.spaces.pop(index, None)
        paragraph.push(stretches, cost, hyphenated=hyphenated)
