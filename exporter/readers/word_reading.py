"""What a Word file of ours says now: the résumé in it, with what someone has changed in the text since.

Nothing old is passed off as new: each paragraph that isn't as it was exported is put back into the field it showed, or
told of as a notice when it can't be.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from exporter.errors import InvalidResume, Problem, ReadError
from exporter.readers.native import JSON
from exporter.readers.pictures import named
from exporter.readers.source import Reading, Source
from exporter.readers.word_edits import Append, Edit, Relink, Remove, Reorder, Reword, edited, removable
from exporter.readers.word_links import normal, says
from exporter.readers.word_matching import Added, Matching, changes, matching, said, seen
from exporter.readers.word_order import Moved, Reordered, Strayed, moves
from exporter.readers.word_package import Found, Stretch, WordFile, opened
from exporter.readers.word_symbols import UNKNOWN

_SYMBOL: Final = "it has a symbol that only its font knows"


def reading(source: Source) -> Reading:
    """The résumé as it was exported (`embed` said how much of it), with the text as it is now."""
    file = opened(source)
    name = f"{source.name}#resume.json"
    base = JSON.read(Source(file.data.encode(), name))
    data = json.loads(file.data)
    pictures = named(data, file.pictures)
    if not file.shown:
        return base._replace(pictures=pictures)
    edits, notices = _told(file, matching(file))
    if not edits:
        return Reading(base.resume, (*base.notices, *notices), pictures)
    merged, refused = _merged(data, edits, name)
    return Reading(merged.resume, (*merged.notices, *notices, *refused), pictures)


def _merged(data: object, edits: Sequence[Edit], name: str) -> tuple[Reading, list[Problem]]:
    """The résumé with these edits, and what tells of them: one that breaks the model's rules is left out."""
    done: list[Edit] = []
    told: list[Problem] = []
    reading = _attempt(data, edits, name)
    if reading:
        return reading, [_done(edit) for edit in edits]
    for edit in edits:
        if _attempt(data, [*done, edit], name):
            done.append(edit)
            told.append(_done(edit))
        else:
            told.append(_left(edit.path, _summary(edit), "it can't stand there"))
    whole = _attempt(data, done, name)
    if whole is None:
        raise ReadError(f"{name}: the résumé is not valid")
    return whole, told


def _attempt(data: object, edits: Sequence[Edit], name: str) -> Reading | None:
    text = edited(data, edits)
    if text is None:
        return None
    try:
        return JSON.read(Source(text.encode(), name))
    except (InvalidResume, ReadError):
        return None


def _told(file: WordFile, found: Matching) -> tuple[list[Edit], list[Problem]]:
    """What can be put back, and what can only be told."""
    edits: list[Edit] = []
    notices: list[Problem] = []
    moved = tuple(moves(file.shown, tuple(found.kept)))
    strays = {part.part.number for part in moved if isinstance(part, Strayed)}
    told = (_rewordings(file, found), _links(file, found), _removals(file, found), _additions(file, found, strays),
            _moves(file, moved))
    for part in chain.from_iterable(told):
        if isinstance(part, Problem):
            notices.append(part)
        else:
            edits.append(part)
    for number, joined in found.joined.items():
        notices.append(_left(_path(file.shown[number - 1]), f"{said(file.shown[number - 1])!r} is now part of "
                             f"{seen(joined.text)!r}", "paragraphs were joined"))
    return edits, notices


def _rewordings(file: WordFile, found: Matching) -> Iterator[Edit | Problem]:
    for number, now in found.kept.items():
        stretches = file.shown[number - 1]
        old, new = seen(said(stretches)), seen(now.text)
        if old == new:
            continue
        parts = changes(stretches, now.text) if _path(stretches) and UNKNOWN not in new else None
        if parts is None:
            yield _left(_path(stretches), f"{old!r} is now {new!r}", _why_left(stretches, new))
        for part in parts or ():
            yield Reword(part.path, part.old, part.new)


def _links(file: WordFile, found: Matching) -> Iterator[Edit | Problem]:
    """Texts that lead elsewhere now, without saying so themselves."""
    for number, now in found.kept.items():
        old = seen(said(file.shown[number - 1]))
        links, kept = file.links[number - 1], [normal(link) for link in now.links]
        if len(links) == len(kept):
            for link, address in zip(links, now.links, strict=True):
                if normal(link.address) != normal(address) and not (old != seen(now.text) and says(now.text, address)):
                    yield _relink(Relink(link.path, link.address, address), now.text)
        else:
            yield from _new_links(now, {normal(link.address) for link in links}, _path(file.shown[number - 1]))
            gone = [link for link in links if normal(link.address) not in kept and old == seen(now.text)]
            yield from (_left(link.path, f"the link to {link.address!r} is gone", "") for link in gone)
    for added in found.added:
        yield from _new_links(added.found, set(), "")


def _new_links(now: Found, known: set[str], path: str) -> Iterator[Problem]:
    for address in now.links:
        if normal(address) not in known and not says(now.text, address):
            yield _left(path, f"a link to {address!r} is new", "")


def _relink(edit: Relink, text: str) -> Edit | Problem:
    """An address behind other words is taken over; one that the text says is no more than what it says."""
    if says(text, edit.old):
        return _left(edit.path, _summary(edit), "the text still says the old one")
    return edit


def _why_left(stretches: Sequence[Stretch], new: str) -> str:
    if UNKNOWN in new:
        return _SYMBOL
    return "it holds several things" if _path(stretches) else "the layout says it, not the résumé"


def _removals(file: WordFile, found: Matching) -> Iterator[Edit | Problem]:
    """Items of lists of which nothing is left are taken out; a file that lost most of its text is not believed."""
    gone = set(found.gone)
    believed = 2 * len(gone) <= len(file.shown)
    items = removable(file.shown, gone) if believed else {}
    for number in found.gone:
        if number not in items:
            path = _path(file.shown[number - 1])
            yield _left(path, f"{said(file.shown[number - 1])!r} is gone", "" if path else "the layout says it")
    for path in dict.fromkeys(items.values()):
        texts = [said(file.shown[number - 1]) for number, item in items.items() if item == path]
        yield Remove(path, " / ".join(texts))


def _moves(file: WordFile, found: Sequence[Reordered | Strayed]) -> Iterator[Edit | Problem]:
    """Items in another order within their list; all else that was moved can only be told."""
    for part in found:
        match part:
            case Reordered(path, order, moved):
                yield Reorder(path, "; ".join(_stands(file, one) for one in moved), order)
            case Strayed(moved, why, hint):
                yield _left(_path(file.shown[moved.number - 1]), _stands(file, moved), why, hint)


def _stands(file: WordFile, moved: Moved) -> str:
    where = f"below {seen(said(file.shown[moved.below - 1]))!r}" if moved.below else "first"
    return f"{seen(said(file.shown[moved.title - 1]))!r} now stands {where}"


def _additions(file: WordFile, found: Matching, strays: set[int]) -> Iterator[Edit | Problem]:
    """New paragraphs in the style of the list item above them are items of its list, unless others stand between."""
    last: dict[int, int] = {}
    ended = set(strays)
    for added in found.added:
        path = _list_item(file, found, added)
        if UNKNOWN in added.found.text:
            yield _left(path, f"{seen(added.found.text)!r} is new", _SYMBOL)
        elif path and added.after not in ended:
            last[added.after] = last.get(added.after, -1) + 1
            yield Append(path, seen(added.found.text), last[added.after])
        else:
            ended.add(added.after)
            yield _left("", f"{seen(added.found.text)!r} is new", "it belongs to no field")


def _list_item(file: WordFile, found: Matching, added: Added) -> str:
    """The path of the list item that a new paragraph follows, "" where it follows none in its own style."""
    above = found.kept.get(added.after)
    if above is None or above.style != added.found.style:
        return ""
    paths = [path for path, _ in file.shown[added.after - 1] if path]
    item = paths[0].removesuffix(".text") if paths else ""
    return item if item.endswith("]") and all(path.startswith(item) for path in paths) else ""


def _path(stretches: Sequence[Stretch]) -> str:
    return next((path for path, _ in stretches if path), "")


def _done(edit: Edit) -> Problem:
    return Problem(edit.path, f"changed in the Word file: {_summary(edit)}; taken over", rule="word-edit",
                   severity="warning")


def _left(path: str, what: str, why: str, hint: str = "") -> Problem:
    reason = f", since {why}" if why else ""
    return Problem(path, f"changed in the Word file: {what}; not taken over{reason}", rule="word-edit-left",
                   hint=hint or "change it where the résumé is kept", severity="warning")


def _summary(edit: Edit) -> str:
    match edit:
        case Relink(_, old, new):
            return f"the link to {old!r} leads to {new!r} now"
        case Reword(_, old, new):
            return f"{old!r} is now {new!r}"
        case Remove(_, text):
            return f"{text!r} is gone"
        case Append(_, text, _):
            return f"{text!r} is new"
        case Reorder(_, text):
            return text
