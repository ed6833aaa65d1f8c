"""Words that rules look for: as sets, and as patterns."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set to look up."""
    return frozenset(text.split())


def any_of(words: str) -> str:
    """A pattern for any of some words, which may be patterns themselves; `_` in one stands for white space."""
    return "(?:" + "|".join(word.replace("_", r"\s+") for word in words.split()) + ")"
