"""A package that plugs a reader, two layouts and a renderer into resume-exporter."""

from pathlib import Path

from exporter import layouts
from exporter.document.dump import dump
from exporter.model import Resume
from exporter.readers.source import Reading

NUMBER = 7
PLAIN = Path(__file__).with_name("plain.toml")


def composed(resume, options, *, photo=None, source=""):
    """The classic layout, on paper of our own choice."""
    return layouts.compose(
        resume, layouts.layout("classic"), layouts.LayoutOptions(paper="legal"), photo=photo, source=source)


class _Reader:
    format = "acme"

    def recognises(self, source):
        return source.data.startswith(b"ACME ")

    def read(self, source):
        name = source.data.removeprefix(b"ACME ").decode().strip()
        return Reading(Resume.model_validate({"basics": {"name": name}}))


class _Text:
    format = "acme-text"
    extension = ".txt"
    media_type = "text/plain"

    def render(self, document, options):
        return dump(document).encode()

    def pages(self, data):
        return None


READER = _Reader()
TEXT = _Text()
