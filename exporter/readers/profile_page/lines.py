"""What a line of a page is by its looks: a heading, furniture, the caption of a logo, an address, dates."""

import re

from exporter.model import Date
from exporter.readers.profile_page.periods import PRESENT, WHEN, date_of
from exporter.readers.profile_page.prose import Line
from exporter.readers.profile_page.wording import any_of, word_set

_HEADINGS = {
    name.replace("_", " "): kind
    for kind, names in {
        "prose": "about about_me bio biography overview summary background experience work_experience career profile"
                 " education education_and_experience",
        "links": "links link social social_links websites contact contacts find_me_on",
        "companies": "previous_companies past_companies former_companies previous_employers previously_at worked_at",
        "timeline": "timeline roles positions role_history history",
        "places": "location locations based_in",
        "skills": "skills expertise top_skills",
    }.items()
    for name in word_set(names)
}
_FURNITURE = re.compile(
    any_of(
        # what The Org prints around a person
        "a_panel_showing_how_the_org\\b.* the_org view_(?:in|on)_(?:the_)?org_?chart org\\s?chart verified"
        " direct_reports? peers reports_to claim_(?:this_)?profile contact_this_person unlock_(?:this|full|more)\\b.*"
        # what any page prints
        " sign_(?:up|in)(?:_to\\b.*)? log\\s?in(?:_to\\b.*)? get_started(?:_for_free)? show_(?:more|less)"
        " see_(?:more|all|less) read_more share(?:_profile)? follow(?:ing)? edit(?:_profile)? copy_link menu open_menu"
        " close search home people companies jobs skip_to_(?:main_)?content back_to_top"
        " (?:accept_(?:all_)?)?cookies(?:_(?:policy|settings))? privacy(?:_policy)? terms(?:_of_(?:service|use))?"
        " ©.* copyright_(?:©|\\d).* all_rights_reserved\\.? advertisement avatar report_(?:this_)?profile"
        " (?:profile|company)_(?:picture|photo|image) send_(?:a_)?message"),
    re.IGNORECASE)
_LOGO = re.compile(r"(?:logo\s+of\s+(?P<of>.+)|(?P<name>.+?)\s+(?:company\s+)?logo)", re.IGNORECASE)
_BULLET = re.compile(r"[•‣◦▪●∙·*–—-]\s+")
_ADDRESS = re.compile(
    r"(?:https?://\S+|mailto:\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+)", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\u200e\u200f\ufeff\u00ad]")
_ENDS_DATES = re.compile(
    rf"(?P<title>.*?)[\s,:|(–—-]*\b(?P<start>{WHEN})\s*(?:[-–—]|to|until)\s*"
    rf"(?P<end>{WHEN}|present|now|today|current)\)?", re.IGNORECASE)
_SINCE = re.compile(rf"since\s+(?P<start>{WHEN})|(?P<single>{WHEN})", re.IGNORECASE)
_MAX_TITLE_WORDS = 8
_MAX_DATED = 200


def lines_of(text: str) -> list[Line]:
    """The lines of a text, blank ones too, with spaces of any kind as one space."""
    return [_line(raw, number) for number, raw in enumerate(raw_lines(text), start=1)]


def raw_lines(text: str) -> list[str]:
    """The lines of a text as they are."""
    return re.split(r"\r\n|\n|\r|\u2028|\f", text)


def _line(raw: str, number: int) -> Line:
    shown = " ".join(re.sub(r"[\u200b\u200e\u200f\ufeff\u00ad]", "", raw).split())
    bullet = _BULLET.match(shown)
    indent = len(raw) - len(raw.lstrip()) + 1
    return Line(shown[bullet.end() :] if bullet else shown, number, indent, bullet=bool(bullet))


def is_furniture(line: Line) -> bool:
    """Whether a line is of the page and not of the person."""
    return bool(_FURNITURE.fullmatch(line.text))


def heading(line: Line) -> str | None:
    """What a heading says that the lines below it are about; None for a line that is no heading."""
    return None if line.bullet else _HEADINGS.get(line.text.rstrip(": ").casefold())


def captioned(line: Line) -> str:
    """The company whose logo a line is the caption of, "" for another line."""
    match = _LOGO.fullmatch(line.text)
    return (match["name"] or match["of"]) if match else ""


def is_address(text: str) -> bool:
    """Whether a line is no more than a web or mail address."""
    return bool(_ADDRESS.fullmatch(text))


def dates_of(text: str) -> tuple[str, Date, Date | None] | None:
    """The title before the dates that a line ends with, and the dates; None for a line that doesn't."""
    if len(text) > _MAX_DATED:
        return None
    match = _ENDS_DATES.fullmatch(text)
    if match:
        start, end = date_of(match["start"]), date_of(match["end"])
        sound = start and end and not end.precedes(start)
        title = match["title"].rstrip(" ,:|(–—-")
        return (title, start, end) if start and sound and len(title.split()) <= _MAX_TITLE_WORDS else None
    since = _SINCE.fullmatch(text)
    start = date_of(since["start"] or since["single"]) if since else None
    return ("", start, PRESENT if since and since["start"] else None) if start else None
