"""Sentences about posts into claims: taken up, held, promoted, left, what was done there, offices beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from exporter.readers.profile_page.duties import highlights_of
from exporter.readers.profile_page.leads import Lead, lead_of
from exporter.readers.profile_page.periods import NO_PERIOD, WHEN, Period, times_taken
from exporter.readers.profile_page.person import POSSESSIVE, Person
from exporter.readers.profile_page.posts import (
    NO_POST,
    Post,
    is_named,
    name_and_place,
    post_of,
    role_of,
    without_article,
)
from exporter.readers.profile_page.prose import capitalised, without_full_stop
from exporter.readers.profile_page.wording import any_of

Kind = Literal["post", "promotion", "leaving", "duties", "office", "time"]

_ADVERB = "(?:" + any_of(
    "also then later currently now subsequently previously first initially next recently eventually soon presently still"
    " formerly again finally originally once most_recently additionally officially primarily") + r"\s+)*"
_AUX = rf"{_ADVERB}(?:(?:has|have|had|was|were|is|am|are)\s+)?{_ADVERB}(?:been\s+)?{_ADVERB}"
_CAREER = any_of("career experience journey life path work") + r"\b"
_VERBS: dict[str, str] = {
    "begin": any_of("start(?:ed|ing)? beg[au]n beginning commenced launched kicked_off")
             + r"\s*(?:off\s+|out\s+)?"
             rf"(?:{POSSESSIVE}\s+(?:[\w-]+\s+){{0,3}}?{_CAREER}\s*)?(?:by\s+)?(?:working\s+)?"
             rf"(?={any_of('as at with for in joining')}\b|$)",
    "work": any_of("work(?:ed|ing|s)? serv(?:ed|ing|es|e) intern(?:ed|ing) employed engaged consulted freelanced"
                   " taught") + r"(?:\s+(?:part-time|full-time|there))?\s+(?=(?:as|at|for|with|by|in)\b)",
    "join": r"(?:(?:re-?)?join(?:ed|ing|s)?|(?:hired|recruited|headhunted)(?:\s+(?:by|at|to))?)\s+",
    "move": any_of("mov(?:ed|ing|e) transition(?:ed|ing) switch(?:ed|ing) return(?:ed|ing) progressed shifted")
            + r"\s+(?:on\s+|over\s+|back\s+)?(?:to|into)\s+",
    "take": any_of("held holds holding took(?:_on|_up|_over)? taking(?:_on|_up|_over)? assumed accepted occupied landed"
                   " secured") + r"\s+",
    "promotion": any_of("promoted appointed named elevated (?:advanced|rose|risen|stepped_up|rising)(?=_to) became"
                        " become becoming") + r"\s+",
    "found": r"(?:co-?)?(?:founded|founding|established|set\s+up)\s+(?=(?:the\s+)?(?-i:[^\W_a-z]))",
    "as": r"(?=as\s+(?:an?|the)\s)",
    "leave": any_of("left leaving departed(?:_from)? quit"
                    " (?:stayed|remained)(?=_(?:there|with|at|in|until|for|on)\\b)") + r"\s*",
}
_BE = re.compile(rf"{_ADVERB}(?:was|were|is|am|are|(?:has|have|had)\s+been|remains)\s+{_ADVERB}(?=\S)", re.IGNORECASE)
_BE_SOMEBODY = re.compile(_BE.pattern + r"(?:(?:an?|the|with)\s|(?-i:[A-Z]))", re.IGNORECASE)
_PATTERNS = {kind: re.compile(_AUX + verb, re.IGNORECASE) for kind, verb in _VERBS.items()}
_ANY = "|".join(_VERBS.values())
_STRONG = "|".join(_VERBS[kind] for kind in ("join", "promotion", "leave", "move"))
_GO_ON = re.compile(
    rf"{_ADVERB}(?:went|moved|going|moving)\s+(?:on\s+)?to\s+(?=(?:work|join|become|serve)\b)", re.IGNORECASE)
_HELD_NOUN = re.compile(r"\b(?:role|position|post|title|job)s?\b|^as\s", re.IGNORECASE)
_OFFICES = any_of(
    "co-?founder founder member fellow board_member advis[eo]r mentor trustee ambassador chair(?:man|woman|person)?"
    " president vice_president secretary treasurer organi[sz]er maintainer creator initiator contributor volunteer"
    " captain head leader director owner")
_AND_OFFICE = re.compile(
    rf",?\s+and\s+(?=(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}?{_OFFICES}s?\s+(?:of|at)\s)", re.IGNORECASE)
_OFFICE = re.compile(rf",?\s+and\s+(?=(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}?{_OFFICES}s?\s+(?:of"
    rf"|at)\s)", re.IGNORECASE)
_OFFICE = re.compile(
    rf"{_ADVERB}(?:is|was|am|has\s+been|serves\s+as|served\s+as)\s+{_ADVERB}(?:(?:an?|the|one\s+of\s+the)\s+)?"
    rf"(?P<role>(?:[\w-]+\s+){{0,2}}?{_OFFICES}s?)\s+(?:of|at|on|for|to|in)\s+(?P<body>.+)", re.IGNORECASE)
_DUTIES_AFTER = re.compile(
    r",?\s+and\s+(?:is|was)\s+(?=(?:responsible|in\s+charge)\b)|,\s+(?=(?:responsible|in\s+charge)\b)"
    r"|,\s+(?!(?:including|using|according|starting|beginning)\b)(?=[a-z]+ing\b)"
    r"|,?\s+and\s+(?=(?:led|built|wrote|ran|oversaw|drove|grew|taught|[a-z-]{3,}ed)\s)")
_TIMED = re.compile(rf"(?:in|since|from|until|by)\s+{WHEN}", re.IGNORECASE)
_STILL = re.compile(
    r"\b(?:currently|now|presently|still)\b|^(?:is|am|are|has\s+been|have\s+been|works|serves|holds)\b", re.IGNORECASE)
_ORDER = re.compile(r"\b(?:then|later|next|subsequently|eventually|finally|most\s+recently)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:previously|formerly)\b", re.IGNORECASE)
_ALSO = re.compile(r"\balso\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a sentence says about the career."""

    kind: Kind
    post: Post = NO_POST
    period: Period = NO_PERIOD
    highlights: tuple[str, ...] = ()
    succeeds: bool = False
    precedes: bool = False
    current: bool = False
    also: bool = False
    beside: str = ""
    tentative: bool = False


def claims_of(text: str, person: Person, *, current: bool = False) -> tuple[Claim, ...]:
    """What a sentence says about the career; nothing where no rule understands it. `current`: the post it is about"
    " goes on."""
    lead = lead_of(text)
    predicate = _predicate(lead.rest, person)
    if predicate is None:
        return _about_duties(lead, person)
    offices = _offices(predicate)
    if offices:
        return offices
    gone_on = _GO_ON.match(predicate)
    bare = predicate[gone_on.end() :] if gone_on else predicate
    claims = tuple(_clauses(bare, person, current=current or lead.current))
    return _led(claims, lead, succeeds=bool(gone_on)) if claims else ()


def _predicate(text: str, person: Person) -> str | None:
    """A sentence after its subject; a career that begins counts as one of the person."""
    own = re.match(rf"{person.possessive}\s+(?:[\w-]+\s+){{0,3}}?{_CAREER}\s+(?=(?:started|began)\b)", text)
    subject = own or re.match(rf"{person.subject},?\s+", text)
    return text[subject.end() :] if subject else None


def _about_duties(lead: Lead, person: Person) -> tuple[Claim, ...]:
    """`Their duties included …`."""
    owner = re.match(rf"{person.possessive}\s+(?=(?:\w+\s+){{0,2}}(?:responsibilities|duties|tasks|work)\b)", lead.rest)
    found = highlights_of(lead.rest[owner.end() :]) if owner else ()
    return (Claim("duties", highlights=found, beside=lead.beside),) if found else ()


def _led(claims: tuple[Claim, ...], lead: Lead, *, succeeds: bool) -> tuple[Claim, ...]:
    """The claims with what the sentence's opening says of them. A time before a leaving is also that of the next"
    " post."""
    first = claims[0]
    if first.kind == "duties" and lead.times:
        told = tuple(f"{capitalised(lead.times)}, {text[:1].lower()}{text[1:]}" if text[1:2].islower() else
                     f"{capitalised(lead.times)}, {text}" for text in first.highlights)
        first = replace(first, highlights=told)
    first = replace(
        first, period=first.period | lead.period, succeeds=first.succeeds or lead.succeeds or succeeds,
        precedes=first.precedes or lead.precedes, current=first.current or lead.current, beside=lead.beside)
    rest = claims[1:]
    if first.kind in ("leaving", "time") and rest and not rest[0].period:
        at = first.period.at
        rest = (replace(rest[0], period=Period(at=at) if first.kind == "leaving" else first.period,
                        succeeds=rest[0].succeeds or first.kind == "leaving"), *rest[1:])
    return (first, *rest)


def _clauses(predicate: str, person: Person, *, current: bool) -> Iterator[Claim]:
    """The claims of a predicate, clause by clause."""
    first = _claim(predicate, person)
    if first is None and not _career_verb(predicate):
        yield from _done_then(predicate, person, current=current)
        return
    for part in _parted(predicate, person):
        if _TIMED.match(part):
            yield from claims_of(part, person, current=current)
            continue
        claim = _claim(part, person) if _career_verb(part) or _BE.match(part) else None
        if claim is None:
            highlights = highlights_of(part, current=True)
            claim = Claim("duties", highlights=highlights) if highlights else None
        if claim:
            yield claim


def _done_then(predicate: str, person: Person, *, current: bool) -> Iterator[Claim]:
    """Duties, and what a clause after them says of the next post: `led the team before moving to Acme`."""
    pattern = rf",?\s+(?:and|before|then|until)\s+(?:{person.subject}\s+)?(?={_AUX}(?:{_STRONG}))"
    parts = re.split(pattern, predicate, maxsplit=1, flags=re.IGNORECASE)
    later = list(_clauses(parts[1], person, current=current)) if len(parts) > 1 else []
    moved = [claim for claim in later if claim.kind in ("post", "promotion", "leaving")]
    highlights = highlights_of(parts[0] if moved else predicate, current=current)
    if highlights:
        yield Claim("duties", highlights=highlights)
    if moved:
        yield from (replace(claim, succeeds=claim.succeeds or claim.kind == "post") if claim is later[0] else claim
                    for claim in later)


def _parted(predicate: str, person: Person) -> Iterator[str]:
    """A predicate of a career verb parted where another clause about the career or about duties begins."""
    subject = rf"(?:{person.subject}\s+)?"
    further = (
        rf",?\s+(?:(?:where|when|before|and|then|while|but|until)\s+)+{subject}(?={_AUX}(?:{_ANY}))"
        rf"|,?\s+(?:and|but|before|then)\s+(?=(?:in|since|from|until|by)\s+{WHEN},?\s+{person.subject}\s)"
        r"|\s+(?:and|then)\s+(?=(?:later|then|subsequently|eventually|finally)\s+as\s)"
        rf"|\s+to\s+(?=(?:join|work|become|serve)\b)"
        rf"|,?\s+where\s+{subject}"
    )
    for part in re.split(f"(?:{further})", predicate):
        if _career_verb(part) or _BE_SOMEBODY.match(part):
            yield from (piece for piece in _DUTIES_AFTER.split(part) if piece.strip())
        elif part.strip():
            yield part


def _career_verb(text: str) -> bool:
    return any(pattern.match(text) for pattern in _PATTERNS.values())


def _claim(clause: str, person: Person) -> Claim | None:
    """What a single clause claims; None when it is about no post."""
    text, period = times_taken(next(_parted(clause, person), clause))
    for kind, pattern in _PATTERNS.items():
        match = pattern.match(f"{text} ")
        claim = _MAKERS[kind](text[match.end() :].strip(), text) if match else None
        if claim:
            return _marked(claim, text, period)
    being = _BE.match(text)
    post = _being(text[being.end() :]) if being else None
    return _marked(Claim("post", post), text, period) if post else None


def _marked(claim: Claim, text: str, period: Period) -> Claim:
    order = re.sub(r"\s.*", "", text) if claim.kind == "office" else " ".join(text.split()[:4])
    return replace(
        claim, period=period, current=bool(_STILL.search(order)), succeeds=claim.succeeds or bool(_ORDER.search(order)),
        precedes=bool(_EARLIER.search(order)), also=bool(_ALSO.search(order)))


def _begun(tail: str, _text: str) -> Claim | None:
    if not tail:
        return Claim("time")
    joining = _PATTERNS["join"].match(tail)
    named = re.sub(r"^in\s+.*?(?=\s(?:at|as|with)\s)", "", tail[joining.end() :] if joining else tail).strip()
    post = post_of(named)
    return Claim("post", post) if post else Claim("time")


def _worked(tail: str, _text: str) -> Claim | None:
    post = post_of(tail)
    unnamed = post is None or (tail.startswith(("with ", "in ", "by ")) and not post.position)
    return None if unnamed or post is None else Claim("post", post)


def _joined(tail: str, _text: str) -> Claim | None:
    post = post_of(tail)
    return Claim("post", post) if post else None


def _moved(tail: str, _text: str) -> Claim | None:
    if is_named(without_article(tail)) and not _HELD_NOUN.search(tail):
        post = post_of(tail)
        return Claim("post", post, succeeds=True, tentative=not post.position) if post else None
    role = role_of(tail)
    known = role and (role.employer or role.same or _HELD_NOUN.search(tail))
    return Claim("post", role, succeeds=True) if role and known else None


def _taken(tail: str, _text: str) -> Claim | None:
    role = role_of(tail) if _HELD_NOUN.search(tail) else None
    return Claim("post", role) if role else None


def _promoted(tail: str, _text: str) -> Claim | None:
    role = role_of(tail)
    return Claim("promotion", role, succeeds=True) if role else None


def _founded(tail: str, text: str) -> Claim | None:
    post = post_of(tail)
    return Claim("post", post, highlights=(capitalised(without_full_stop(text)),)) if post and post.employer else None


def _as(tail: str, _text: str) -> Claim | None:
    role = role_of(tail)
    return Claim("post", role) if role else None


def _left(tail: str, _text: str) -> Claim | None:
    post = post_of(re.sub(r"^(?:there|on|in\s+(?:this|that|the)\s+(?:role"
        r"|position))\b", "", tail)) if tail else Post(same=True)
    return Claim("leaving", post or Post(same=True))


_MAKERS = {
    "begin": _begun, "work": _worked, "join": _joined, "move": _moved, "take": _taken, "promotion": _promoted,
    "found": _founded, "as": _as, "leave": _left,
}


def _being(tail: str) -> Post | None:
    """The post that `was …` names: only with an employer, for `was fast` is no post."""
    if tail.startswith("with ") and is_named(without_article(tail[5:])):
        return post_of(tail)
    post = role_of(tail) if without_article(tail) != tail or is_named(tail) else None
    return post if post and (post.employer or post.same) else None


def _offices(predicate: str) -> tuple[Claim, ...]:
    """The offices of `is a member of the IEEE and a fellow of the Royal Society`; nothing unless all are."""
    parts = _AND_OFFICE.split(predicate)
    found = [_office(part if index == 0 else f"is {part}") for index, part in enumerate(parts)]
    return tuple(office for office in found if office) if all(found) else ()


def _office(predicate: str) -> Claim | None:
    """An office beside the posts: `is also the founder of the … team in China`, `is a member of the IEEE`."""
    match = _OFFICE.fullmatch(without_full_stop(predicate))
    if match is None:
        return None
    also = bool(_ALSO.search(predicate[: match.start("role")]))
    body = without_article(match["body"])
    of_a_body = re.search(r"\b(?:member|fellow|mentor|trustee|ambassador|volunteer|maintainer"
        r"|contributor)s?$", match["role"], re.IGNORECASE)
    if not (also or (of_a_body and is_named(body))):
        return None
    text, period = times_taken(body)
    name, place = name_and_place(text)
    return Claim("office", Post(capitalised(match["role"]), capitalised(name), place), period)
