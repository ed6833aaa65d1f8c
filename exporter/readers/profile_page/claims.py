"""One thing that a sentence says about a career."""

from dataclasses import dataclass
from typing import Literal

from exporter.readers.profile_page.periods import NO_PERIOD, Period
from exporter.readers.profile_page.posts import NO_POST, Post

Kind = Literal["post", "promotion", "leaving", "duties", "office", "time"]
"""What it is about. A `time` only dates what the next clause says (`began in 2005 when they joined …`)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a post, an office, or of what was done, and how it leads over from what was told before.

    `also` marks what is beside a post, `tentative` an employer that may be a town, `beside` holds the other post
    that the sentence's opening refers to, `elsewhere` tells that it is not about the post told before (`has since`).
    """

    kind: Kind
    post: Post = NO_POST
    period: Period = NO_PERIOD
    highlights: tuple[str, ...] = ()
    succeeds: bool = False
    precedes: bool = False
    current: bool = False
    also: bool = False
    beside: str = ""
    elsewhere: bool = False
    tentative: bool = False
