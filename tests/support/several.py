"""Several documents to make one file of: of three people, in four layouts and three languages, one with a photo."""

from functools import cache
from pathlib import Path

from exporter import load
from exporter.document import Document
from exporter.pipeline import Options, compose
from exporter.renderers.members import Member

SAMPLES = Path(__file__).parents[2] / "samples"
MADE_OF = (
    ("leon-lu.yaml", "classic", "en"), ("full.yaml", "sidebar", "de"), ("applications/master.yaml", "timeline", "ar"),
    ("leon-lu.yaml", "modern", "en"))


@cache
def members() -> tuple[Member, ...]:
    """The documents and their names; the first and the last are of one person."""
    return tuple(
        Member(document(name, layout, locale), f"folder/{number} ({locale})")
        for number, (name, layout, locale) in enumerate(MADE_OF))


def document(name: str, layout: str, locale: str) -> Document:
    """A sample in a layout and a language."""
    source = SAMPLES / name
    resume = load(source, on_notice=lambda _: None)
    return compose(resume, layout, Options(folder=source.parent, locale=locale))
