"""A clause with a verb of careers into the claim that it makes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from exporter.readers.profile_page.claims import Claim
from exporter.readers.profile_page.periods import Period, times_taken
from exporter.readers.profile_page.posts import Post, is_named, post_of, role_of, without_article
from exporter.readers.profile_page.prose import capitalised, without_full_stop
from exporter.readers.profile_page.verbs import BE, BE_SOMEBODY, PATTERNS

_HELD_NOUN = re.compile(r"\b(?:role|position|post|title|job)s?\b|^as\s", re.IGNORECASE)
_HERE = re.compile(r"^(?:there|on|in\s+(?:this|that|the)\s+(?:role|position))\b")
_STILL = re.compile(
    r"\b(?:currently|now|presently|still)\b|^(?:is|am|are|(?:has|have)\s+(?:been|since)|works|serves|holds)\b",
    re.IGNORECASE)
_ORDER = re.compile(r"\b(?:then|later|next|subsequently|eventually|finally|most\s+recently)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:previously|formerly)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_ALSO = re.compile(r"\balso\b", re.IGNORECASE)


def claim_of(clause: str) -> Claim | None:
    """What a single clause claims; None when it is about no post."""
    text, period = times_taken(without_full_stop(clause))
    for kind, pattern in PATTERNS.items():
        match = pattern.match(f"{text} ")
        claim = _MAKERS[kind](text[match.end() :].strip(), text) if match else None
        if claim and match:
            return _marked(claim, text[: match.end()], period)
    being = BE.match(text)
    post = _being(text[being.end() :]) if being else None
    return _marked(Claim("post", post), text[: being.end()], period) if being and post else None


def position_of(clause: str) -> Claim | None:
    """The position that a clause beside a post names: `…, where he was the Head of Design until 2012`."""
    text, period = times_taken(without_full_stop(clause))
    being = BE.match(text) if BE_SOMEBODY.match(text) else None
    named = without_article(text[being.end() :]) if being else ""
    role = role_of(named) if is_named(named) else None
    return _marked(Claim("post", role), text[: being.end()], period) if being and role else None


def _marked(claim: Claim, verb: str, period: Period) -> Claim:
    """A claim with its times and what the adverbs at its verb say; names after it (`Next Ltd`) say nothing."""
    return replace(
        claim, period=period, current=bool(_STILL.search(verb)), succeeds=claim.succeeds or bool(_ORDER.search(verb)),
        precedes=bool(_EARLIER.search(verb)), also=bool(_ALSO.search(verb)),
        elsewhere=bool(_SINCE.search(verb)))


def _begun(tail: str, _text: str) -> Claim | None:
    if not tail:
        return Claim("time")
    joining = PATTERNS["join"].match(tail)
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
    return Claim("post", replace(role, same=True)) if role else None


def _left(tail: str, _text: str) -> Claim | None:
    post = post_of(_HERE.sub("", tail)) if tail else None
    return Claim("leaving", post or Post(same=True))


_MAKERS: Mapping[str, Callable[[str, str], Claim | None]] = {
    "begin": _begun, "work": _worked, "join": _joined, "move": _moved, "take": _taken, "promotion": _promoted,
    "found": _founded, "as": _as, "leave": _left,
}


def _being(tail: str) -> Post | None:
    """The post that `was …` names: only with an employer, for `was fast` is no post."""
    if tail.startswith("with ") and is_named(without_article(tail[5:])):
        return post_of(tail)
    post = role_of(tail) if without_article(tail) != tail or is_named(tail) else None
    return post if post and (post.employer or post.same) else None
