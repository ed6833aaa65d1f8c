"""The names in a clause about a post: position, employer, place, told in any order by `as`, `at`, `in`."""

import re
from dataclasses import dataclass

from exporter.readers.profile_page.prose import capitalised, without_full_stop
from exporter.readers.profile_page.wording import any_of, word_set

_ARTICLE = r"(?:(?:an?|the|their|his|her|my|its|our)\s+)"
_AS = re.compile(
    r"(?:^|,?\s+)(?:(?:first|initially|originally|later|then)\s+)?"
    r"(?:as|(?:in|into|to|for|on)\s+(?:the|an?)\s+(?:role|position|post|capacity)\s+(?:of|as))"
    rf"\s+{_ARTICLE}?", re.IGNORECASE)
_AT = re.compile(rf"(?:^|,?\s+)(?:at|with|for|within|by)\s+(?={_ARTICLE}?\S)", re.IGNORECASE)
_LEADING = re.compile(rf"(?:(?:at|for|with|to|by|in|into|of)\s+)?(?P<article>{_ARTICLE}?)")
_PLACE = re.compile(r"(?P<name>.+?)(?:,?\s+(?:based\s+)?in\s+)(?P<place>[^\W\d_a-z][^,]*(?:,\s+[^\W\d_a-z][^,]*)?)")
_APPOSITION = re.compile(r",\s+(?=(?:an?|the|one\s+of)\s)", re.IGNORECASE)
_NOT_PLACES = word_set(
    "tech technology science education medicine business ai engineering computing research stem media finance")
_FUNCTIONS = word_set(
    "sales marketing engineering product products operations finance design research technology legal people talent"
    " strategy business corporate customer software data hr it human global quality security communications growth"
    " development")
_SAME = re.compile(
    r"(?:at|with|for|to|by|in)?\s*(?:there|(?:the|this|that)\s+(?:same\s+)?"
    + any_of("company firm organi[sz]ation employer startup team") + ")", re.IGNORECASE)
_ROLE_NOUN = re.compile(r"\s+(?:role|position|job|post)$", re.IGNORECASE)
_ROLE_OF = re.compile(
    rf"(?:(?:the|an?)\s+)?(?:role|position|post|title|job)s?\s+(?:of|as)\s+{_ARTICLE}?", re.IGNORECASE)
_OFFICERS = any_of(r"chief_\w+(?:_\w+)?_officer CEO CTO CFO COO CIO CMO CPO president owner founder partner"
                   " chair(?:man|woman|person)?")
_OFFICER = re.compile(rf"(?P<position>(?:.*\b)?{_OFFICERS})\s+of\s+(?P<employer>.+)", re.IGNORECASE)
_MAX_POSITION, _MAX_EMPLOYER = 18, 14


@dataclass(frozen=True, slots=True)
class Post:
    """What a clause says of a post. `same` marks an employer that is only referred back to (`the company`)."""

    position: str = ""
    employer: str = ""
    place: str = ""
    about: str = ""
    same: bool = False


NO_POST = Post()


def post_of(tail: str) -> Post | None:
    """The post in what follows a career verb (times taken out); None when the names don't look like names."""
    text = without_full_stop(tail).strip(" ,")
    marked = _AS.search(text)
    before, after = (text[: marked.start()], text[marked.end() :]) if marked else (text, "")
    position, employer = (after, before) if before else _position_at(after)
    return _checked(position.strip(" ,"), employer.strip(" ,"))


def role_of(text: str) -> Post | None:
    """The post in a phrase that begins with the position: `the role of CTO at Acme`, `a designer role at Acme`."""
    bare = _ROLE_OF.sub("", without_full_stop(text).strip(" ,"), count=1)
    bare = re.sub(rf"^(?:to|as|into)\s+(?:{_ROLE_OF.pattern})?", "", bare, flags=re.IGNORECASE)
    bare = re.sub(rf"^{_ARTICLE}", "", bare, flags=re.IGNORECASE)
    named, *more = re.split(r"(?=,?\s+(?:including|such\s+as)\s)", bare, maxsplit=1)
    position, employer = _position_at(named)
    return _checked("".join((position, *more)), employer) if position else None


def is_named(text: str) -> bool:
    """Whether a text begins like a name: an upper-case letter or digit in its first word, or a script without case."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return any(char.isupper() or char.isdigit() or (char.isalpha() and char.lower() == char.upper()) for char in first)


def without_article(text: str) -> str:
    """A noun phrase without its article."""
    return re.sub(rf"^{_ARTICLE}", "", text.strip())


def name_and_place(text: str) -> tuple[str, str]:
    """`Acme in Berlin, Germany` as the name and the place; the place "" where there is none."""
    match = _PLACE.fullmatch(text)
    if match and match["place"].split()[0].strip(",").casefold() not in _NOT_PLACES:
        return match["name"], match["place"]
    return text, ""


def _position_at(text: str) -> tuple[str, str]:
    """Position and employer of `designer at Acme`. `for` and `with` part them only before a name."""
    at = re.search(r",?\s+at\s+", text)
    if at:
        return text[: at.start()], text[at.end() :]
    for match in _AT.finditer(text):
        if match.start() and is_named(without_article(text[match.end() :])):
            return text[: match.start()], text[match.end() :]
    officer = _OFFICER.fullmatch(text)
    if officer and _is_body(without_article(officer["employer"])):
        return officer["position"], officer["employer"]
    return text, ""


def _is_body(text: str) -> bool:
    """Whether somebody can be president of it as an employer: not `Vice President of Sales`."""
    return is_named(text) and text.split(maxsplit=1)[0].strip(",").casefold() not in _FUNCTIONS


def _checked(position: str, employer: str) -> Post | None:
    position = capitalised(_ROLE_NOUN.sub("", without_article(position)))
    if len(position.split()) > _MAX_POSITION:
        return None
    if not employer:
        return Post(position) if position else None
    if _SAME.fullmatch(employer):
        return Post(position, same=True)
    return _with_employer(position, employer)


def _with_employer(position: str, employer: str) -> Post | None:
    lead = _LEADING.match(employer)
    whole = employer[lead.end() :] if lead else employer
    name, *about = _APPOSITION.split(whole, maxsplit=1)
    name, place = name_and_place(name.strip(" ,"))
    named = is_named(name)
    if len(name.split()) > _MAX_EMPLOYER or not name or (not named and not (position and lead and lead["article"])):
        return None
    return Post(position, capitalised(name) if not named else name, place,
                capitalised(without_article(about[0].strip(" ,"))) if about else "")
