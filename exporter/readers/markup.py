"""HTML that other tools leave in texts, as inline Markdown and line breaks; what is no HTML stays as it is."""

import re
from html import unescape
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:a|abbr|address|article|b|blockquote|body|br|center|cite|code|del|div|em|font|h[1-6]|header|hr|html|i|img|ins|"
    r"kbd|li|mark|ol|p|pre|s|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)"
    r"(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "code": "`", "tt": "`", "kbd": "`"}
_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "blockquote", "table", "section", "article", "header", "address", "pre", "center",
     "h1", "h2", "h3", "h4", "h5", "h6", "hr"))
_BREAKS = {"br": "\n", "tr": "\n", "td": " ", "th": " "}
_SILENT = frozenset(("style", "script"))
_SPECIAL = re.compile(r"([\\*_`\[\]])")


def from_html(text: str) -> str:
    """The text in Markdown if it has HTML in it: paragraphs parted by blank lines, list items as lines with `- `."""
    if "<" in text and _TAG.search(text):
        return _Markdown().converted(text)
    return unescape(text) if "&" in text and _ENTITY.search(text) else text


class _Markdown(HTMLParser):
    """Reads tags as what they mean in a line of Markdown, and drops those that only style."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hrefs: list[str] = []
        self.silent = 0
        self.ordered: list[int] = []

    def converted(self, text: str) -> str:
        """The whole text."""
        self.feed(text)
        self.close()
        while self.hrefs:
            self._end_link()
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        if tag in _SILENT:
            self.silent += 1
        elif tag in _MARKS:
            self.parts.append(_MARKS[tag])
        elif tag == "a":
            self.hrefs.append(dict(attrs).get("href") or "")
            self.parts.append("[" if self.hrefs[-1] else "")
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")
        elif tag == "li":
            self.parts.append(f"\n{self._item()} ")
        else:
            self._break(tag)
        if tag in ("ol", "ul"):
            self.ordered.append(0 if tag == "ul" else 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that holds nothing."""
        if tag in ("br", "hr", "img"):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _MARKS:
            self._close(_MARKS[tag])
        elif tag == "a" and self.hrefs:
            self._end_link()
        elif tag in _BLOCKS:
            self._break(tag)
        if tag in ("ol", "ul") and self.ordered:
            self.ordered.pop()

    def handle_data(self, data: str) -> None:
        """Text between tags: what would be markup in Markdown is escaped."""
        if not self.silent:
            inside = self.parts.count("`") % 2
            self.parts.append(data.replace("\n", " ") if inside else _SPECIAL.sub(r"\\\1", data.replace("\n", " ")))

    def _item(self) -> str:
        if self.ordered and self.ordered[-1]:
            self.ordered[-1] += 1
            return f"{self.ordered[-1] - 1}."
        return "-"

    def _break(self, tag: str) -> None:
        self.parts.append("\n\n" if tag in _BLOCKS else _BREAKS.get(tag, ""))

    def _close(self, mark: str) -> None:
        """End emphasis before a space, where Markdown wants it: `<b>bold </b>` is `**bold** `."""
        last = self.parts[-1] if self.parts else ""
        if last == mark:  # nothing in between
            self.parts.pop()
            return
        bare = last.rstrip()
        self.parts[-1:] = [bare, mark, last[len(bare):]] if last else [mark]

    def _end_link(self) -> None:
        href = self.hrefs.pop()
        if href:
            self.parts.append(f"](<{href}>)" if re.search(r"[\s()]", href) else f"]({href})")
