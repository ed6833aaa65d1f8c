"""What a résumé is: one validated model, a superset of JSON Resume and RenderCV."""

from exporter.model.base import Dated, Entry, Highlight, Location, Model, href, is_shown, unknown_keys
from exporter.model.dates import Date
from exporter.model.resume import Look, Resume
from exporter.model.text import Span, Text, Translations, in_language, plain, spans, unmarked
from exporter.model.variants import Variant

__all__ = [
    "Date", "Dated", "Entry", "Highlight", "Location", "Look", "Model", "Resume", "Span", "Text", "Translations",
    "Variant", "href", "in_language", "is_shown", "plain", "spans", "unknown_keys", "unmarked",
]
