"""What stands on the page, as plain blocks that each contender sets with its own means."""

from collections.abc import Iterator
from typing import Any

Block = tuple[str, Any, str]
"""A kind, what it says, and what stands at the end of its line."""


def blocks(resume: dict[str, Any]) -> Iterator[Block]:
    """Name, headline, contacts, then the sections: titles, entries, bullets, facts."""
    basics = resume["basics"]
    yield "name", basics["name"], ""
    yield "headline", basics["label"], ""
    yield "contacts", list(_contacts(basics)), ""
    yield "title", "Summary", ""
    yield "text", basics["summary"], ""
    yield "title", "Work Experience", ""
    for job in resume["work"]:
        yield "entry", job["position"], f"{job['start']} – {job['end']}"
        yield "text", f"{job['name']}, {job['location']['city']}", ""
        yield from (("bullet", text, "") for text in job["highlights"])
    yield "title", "Education", ""
    for school in resume["education"]:
        yield "entry", f"{school['degree']}, {school['area']}", f"{school['start']} – {school['end']}"
        yield "text", school["institution"], ""
    yield "title", "Skills", ""
    yield from (("fact", skill["name"], ", ".join(skill["keywords"])) for skill in resume["skills"])
    yield "title", "Languages", ""
    yield from (("fact", language["language"], language["fluency"]) for language in resume["languages"])


def _contacts(basics: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each contact with where it leads."""
    yield (mail := basics["emails"][0]["address"]), f"mailto:{mail}"
    yield (phone := basics["phones"][0]["number"]), f"tel:{phone.replace(' ', '')}"
    yield basics["location"]["city"], ""
    for url in (basics["websites"][0]["url"], *[profile["url"] for profile in basics["profiles"]]):
        yield url.removeprefix("https://").removeprefix("www."), url
