"""How a page speaks of its person: by the name, by a part of it, by a pronoun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from exporter.readers.profile_page.wording import word_set

_PARTICLES = word_set(
    "da das de del della den der di do dos du el la le les ten ter van vom von y zu zum bin ibn al mc st")
_TITLE = r"(?:(?:Mr|Ms|Mrs|Mx|Dr|Prof|Professor|Sir|Dame)\.?\s+)"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)"
POSSESSIVE = r"(?:his|her|hers|their|theirs|my|our|its)"
MAX_NAME_WORDS = 7


@dataclass(frozen=True)
class Person:
    """The person of a page, by the name as it is printed."""

    name: str

    @cached_property
    def subject(self) -> str:
        """A pattern for the person as the subject of a sentence."""
        names = "|".join(re.escape(name) for name in sorted(set(_references(self.name)), key=len, reverse=True))
        return rf"(?:{_TITLE}?(?:{names})|{_PRONOUN})(?![\w’'])"

    @cached_property
    def possessive(self) -> str:
        """A pattern for the person as an owner: `Leon Lu's`, `their`."""
        names = "|".join(re.escape(name) for name in sorted(set(_references(self.name)), key=len, reverse=True))
        return rf"(?:{_TITLE}?(?:{names})(?:[’']s?)|(?i:{POSSESSIVE})\b)"

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the name, folded."""
        return frozenset(re.findall(r"[^\W_]+", self.name.casefold()))

    def begins(self, text: str) -> bool:
        """Whether a text begins by speaking of the person."""
        return bool(re.match(self.subject, text) or re.match(self.possessive + r"\s", text))


def _references(name: str) -> Iterator[str]:
    """The name and every part of it that a text may call the person by."""
    yield name
    for other in re.findall(r"[(\"“]([^()\"“”]+)[)\"”]", name):
        yield from _references(other.strip()) if other.strip() else ()
    bare = re.sub(r"\s*[(\"“][^)\"”]*[)\"”]\s*", " ", name).partition(",")[0]
    words = [word for word in bare.split() if not re.fullmatch(_TITLE.rstrip(r"\s+)") + ")", word)]
    words = words[:MAX_NAME_WORDS]
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            part = words[start:end]
            if part[-1].casefold() not in _PARTICLES and len(part[-1].strip(".")) > (len(words) > 1):
                yield " ".join(part)
                yield " ".join((part[0][:1].upper() + part[0][1:], *part[1:]))  # Van Beek, where a sentence begins


def initials_fit(initials: str, name: str) -> bool:
    """Whether a line is no more than the initials of a name, as pages show where there is no picture."""
    letters = re.sub(r"[\s.]", "", initials).casefold()
    firsts = [word[0] for word in re.findall(r"[^\W\d_]+", name.casefold())]
    if not letters or len(letters) > MAX_NAME_WORDS or initials == name:
        return False
    if letters == "".join(firsts)[: len(letters)] or (len(letters) == 1 and name.casefold().startswith(letters)):
        return True
    rest = iter(firsts)
    return len(letters) > 1 and all(letter in rest for letter in letters)
