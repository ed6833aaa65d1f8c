"""Addresses that may be followed, as files can hold them: Word refuses to open a file with a malformed one."""

import re
from functools import lru_cache
from typing import Final

_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"
_FOREIGN: Final = " <>\"\\^`{|}"  # signs that are in no host
_PARTING: Final = "/?#@:[]"  # and those that part it from what is beside it, which an escape can't bring in
_BAD_ESCAPE: Final = re.compile("%(?![0-9A-Fa-f]{2})")

_PLAIN: Final = re.compile(  # the usual ones, that are a URI as they stand
    r"https?://[a-z0-9.-]+(?:/[\w.~/-]*)?|mailto:[\w.+-]+@[\w.-]+|tel:\+?[\d-]+", re.ASCII)


@lru_cache(maxsize=1024)
def target(href: str) -> str:
    """The address as a URI (RFC 3986), "" where it isn't one of the schemes http, https, mailto and tel."""
    if _PLAIN.fullmatch(href):
        return href
    from urllib.parse import quote, urlsplit  # noqa: PLC0415 -- only for documents with links

    try:
        parts = urlsplit(href.strip())
        _ = parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or (scheme.startswith("http") and not parts.hostname):
        return ""
    host = _ascii_host(parts.netloc)
    if host is None or not (parts.netloc or parts.path):
        return ""
    rest = parts._replace(scheme=scheme, netloc=host).geturl()
    return quote(_BAD_ESCAPE.sub("%25", rest), safe=_SAFE)


def _ascii_host(netloc: str) -> str | None:
    """The host with its international names in ASCII (RFC 3490), None where that can't be."""
    from urllib.parse import unquote  # noqa: PLC0415

    shown = unquote(netloc)
    if any(sign in shown for sign in _FOREIGN) or any(shown.count(sign) > netloc.count(sign) for sign in _PARTING):
        return None
    if shown.isascii():
        return netloc
    try:
        return shown.encode("idna").decode("ascii")
    except UnicodeError:
        return None
