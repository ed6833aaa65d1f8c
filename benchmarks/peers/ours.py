"""Ours: a validated résumé to a file with everything on, in the layout `modern`; with `yaml`, from YAML."""

import sys

from worker import serve

from benchmarks.content import SETTINGS
from exporter import export, load


def main() -> None:
    """Serve a format, by default PDF."""
    to = "docx" if "docx" in sys.argv else "pdf"
    if "yaml" in sys.argv:
        serve(lambda text: export(load(text, format="yaml"), to, layout="modern", set=SETTINGS))
    else:
        serve(lambda resume: export(resume, to, layout="modern", set=SETTINGS), load)


main()
