"""Pages of networks: where an account's page is, and how a web address is printed."""

import re

from exporter.patterns import pattern

_PAGES = {
    "behance": "https://www.behance.net/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "codeberg": "https://codeberg.org/{}",
    "devto": "https://dev.to/{}",
    "dribbble": "https://dribbble.com/{}",
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "googlescholar": "https://scholar.google.com/citations?user={}",
    "huggingface": "https://huggingface.co/{}",
    "imdb": "https://www.imdb.com/name/{}",
    "instagram": "https://www.instagram.com/{}",
    "kaggle": "https://www.kaggle.com/{}",
    "leetcode": "https://leetcode.com/u/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "medium": "https://medium.com/@{}",
    "orcid": "https://orcid.org/{}",
    "reddit": "https://www.reddit.com/user/{}",
    "researchgate": "https://www.researchgate.net/profile/{}",
    "stackoverflow": "https://stackoverflow.com/users/{}",
    "telegram": "https://t.me/{}",
    "twitter": "https://x.com/{}",
    "x": "https://x.com/{}",
    "xing": "https://www.xing.com/profile/{}",
    "youtube": "https://www.youtube.com/@{}",
}
_MASTODON = pattern(r"@?([\w.-]+)@([\w.-]+\.\w+)")
_BEFORE = pattern(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
_ACCOUNT = pattern(r"@?[\w.%/~+-]+")


def page(network: str, username: str) -> str:
    """The address of an account's page, "" where it can't be told."""
    if not _ACCOUNT.fullmatch(username) and not _MASTODON.fullmatch(username):
        return ""
    key = re.sub(r"[\W_]", "", network).lower()
    if key == "mastodon":
        account = _MASTODON.fullmatch(username)
        return f"https://{account[2]}/@{account[1]}" if account else ""
    return _PAGES[key].format(username.lstrip("@")) if key in _PAGES else ""


def shortened(url: str) -> str:
    """A web address as it is printed: without scheme, www. and a last slash."""
    before = _BEFORE.match(url)
    return url[before.end() if before else 0 :].rstrip("/")
