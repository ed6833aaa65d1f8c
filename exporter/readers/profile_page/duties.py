"""What somebody did, out of a predicate: highlights as a résumé words them. Enumerations of things are taken apart."""

import re

from exporter.readers.profile_page.prose import capitalised, without_full_stop
from exporter.readers.profile_page.wording import any_of, word_set

_ADVERB = "(?:" + any_of(
    "also then later currently now primarily mainly mostly still presently additionally initially"
    " subsequently") + r"\s+){0,4}"
_BE = any_of("is was am are were has_been have_been being")
_ENUMERATED = re.compile(
    rf"(?:{_BE}\s+)?{_ADVERB}(?:responsible|in\s+charge|accountable|tasked|charged)\s+(?:for|of|with)\s+(?P<what>.+)",
    re.IGNORECASE)
_INCLUDED = re.compile(
    r"(?:\w+\s+){0,3}?(?:responsibilities|duties|tasks|work)\s+(?:(?:also|mainly)\s+)?"
    + any_of("included?s? involved?s? comprised?s? covered were are") + r"\s+(?P<what>.+)", re.IGNORECASE)
_ACTED_AS = re.compile(rf"{_ADVERB}(?:acted|acts|acting)\s+as\s+(?:an?|the)\s+(?P<what>.+)", re.IGNORECASE)
_CONTINUOUS = re.compile(
    rf"{_ADVERB}{_BE}\s+{_ADVERB}(?:working\s+on\s+(?=\w+ing\b))?(?P<what>\w+ing\b.*)", re.IGNORECASE)
_STATES = any_of("involved instrumental focused engaged part_of assigned recogni[sz]ed credited selected awarded known"
                 " key_to able_to")
_BEING = re.compile(rf"{_ADVERB}{_BE}\s+{_ADVERB}(?P<what>{_STATES}\b.*)", re.IGNORECASE)
_PERFECT = re.compile(rf"(?:has|have|had)\s+{_ADVERB}(?P<what>.+)", re.IGNORECASE)
_IRREGULAR = word_set(
    "led built wrote ran oversaw drove grew won taught made took brought sold set held did gave spoke began cut put"
    " spent kept"
    " met undertook found became came shipped chose drew dealt rebuilt rewrote sought stood thought understood saw"
    " laid lent"
    " strove spearheaded oversees co-led got went sent")
_NOT_DONE = word_set(
    "lived resided enjoyed loved liked based graduated attended studied married raised born passed retired hoped wanted"
    " need indeed")
_PRESENT_STATE = word_set(
    "is has was enjoys loves likes lives speaks resides holds believes volunteers hopes wants considers knows does"
    " this its as plays always besides perhaps")
_SUBORDINATE = re.compile(
    r"(?:which|who|whom|where|while|when|including|such\s+as|using|resulting|leading\s+to|with|from|but|that|e\.g\."
    r"|namely"
    r"|particularly|especially|ensuring|enabling|helping|allowing|making|based|thereby|among|across|both|not|so)\b",
    re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:of|for|on|in|to|across|between|within|with|from|at|by|under|over|into)\s")
_CLOSE, _OPEN = ")]}）", "([{（"
_MAX_ITEM_WORDS = 14


def highlights_of(predicate: str, *, current: bool = False) -> tuple[str, ...]:
    """The highlights in a predicate without its subject; none when it doesn't tell of something done.

    In the present tense it only counts for a post that goes on (`current`).
    """
    text = without_full_stop(predicate).strip(" ,")
    listed = _ENUMERATED.fullmatch(text) or _INCLUDED.fullmatch(text)
    if listed:
        return tuple(capitalised(item) for item in items_of(listed["what"]))
    for pattern in (_ACTED_AS, _CONTINUOUS, _BEING):
        match = pattern.fullmatch(text)
        if match:
            return (capitalised(match["what"]),)
    perfect = _PERFECT.fullmatch(text)
    done = re.sub(rf"^{_ADVERB}", "", perfect["what"] if perfect else text, flags=re.IGNORECASE)
    return (capitalised(done),) if _is_done(done, current=current) else ()


def _is_done(text: str, *, current: bool) -> bool:
    """Whether a predicate begins with a verb in the past (or, of a current post, in the present) or a participle."""
    words = [word.strip(",;").lower() for word in text.split()[:2]]
    for word in words[:1] if not words or not words[0].endswith("ly") else words[1:2]:
        if word in _IRREGULAR or word.split("-")[-1] in _IRREGULAR:
            return True
        if word.endswith("ed") and word not in _NOT_DONE:
            return True
        if word.endswith("ing") and len(word) > 5:
            return True
        return current and word.endswith("s") and word not in _PRESENT_STATE and len(word) > 3
    return False


def items_of(text: str) -> tuple[str, ...]:
    """The items of an enumeration where each can stand alone; else the whole text as the one item.

    Items stay together where the last one's complement belongs to all (`design and scheduling of a compiler`) and
    where names lean on a common head (`DDR, I2C, SPI driver development`).
    """
    whole = text.strip(" ,")
    parts = _comma_parts(whole)
    last = re.sub(r"^(?:and|or|as\s+well\s+as|&)\s+", "", parts[-1])
    if len(parts) < 2 or any(_SUBORDINATE.match(part) for part in parts[1:]):
        return (whole,)
    if last == parts[-1]:
        before, joint, after = last.rpartition(" and ")
        if not joint or " and " in before or _PREPOSITION.search(f" {before} "):
            return (whole,)
        parts[-1:], last = [before, after], after
    items = [*parts[:-1], last]
    return tuple(_leaning_joined(items)) if _stand_alone(items) else (whole,)


def _comma_parts(text: str) -> list[str]:
    """A text parted at its commas outside of brackets."""
    parts, depth, start = [], 0, 0
    for index, char in enumerate(text):
        depth += (char in _OPEN) - (char in _CLOSE)
        if char in ",、，" and depth <= 0 and not text[index - 1 : index + 2].replace(",", "").isdecimal():
            parts.append(text[start:index].strip())
            start = index + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part] or [text]


def _stand_alone(items: list[str]) -> bool:
    if any(not item or len(item.split()) > _MAX_ITEM_WORDS for item in items):
        return False
    gerunds = [item for item in items if re.match(r"[a-z-]+ing\b", item)]
    if len(gerunds) == len(items):
        return all(len(item.split()) > 1 for item in items)
    complements = [bool(_PREPOSITION.search(item)) for item in items]
    return not (complements[-1] and not any(complements[:-1]))


def _leaning_joined(items: list[str]) -> list[str]:
    """Runs of bare names put together with the item after them where that begins with a name and has a common head."""
    joined: list[str] = []
    waiting: list[str] = []
    for item in items:
        if _is_bare_name(item):
            waiting.append(item)
            continue
        if len(waiting) > 1 and _is_name(item.split()[0]):
            joined.append(", ".join((*waiting, item)))
        else:
            joined += (*waiting, item)
        waiting = []
    return joined + waiting


def _is_name(word: str) -> bool:
    return any(char.isupper() or char.isdigit() for char in word)


def _is_bare_name(item: str) -> bool:
    return all(_is_name(word) for word in item.split())
