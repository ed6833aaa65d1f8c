"""Labels, date patterns and the small habits of writing of each language: data, and a small reader of it.

Labels are written by hand in `data/labels/`. Month names and date patterns in `data/cldr/` are generated from
CLDR by `.ci/generate_locales.py`, since Babel mixes up the months of locales in one process (python-babel #1234).
"""

from exporter.locales.reader import Locale, locale, tags

__all__ = ["Locale", "locale", "tags"]
