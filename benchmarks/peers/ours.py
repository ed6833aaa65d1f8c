"""Ours: a validated résumé to PDF with everything on, in the layout `modern`; with `yaml`, from YAML."""

import sys

from worker import serve

from benchmarks.content import SETTINGS
from exporter import export, load


def main() -> None:
    """Serve."""
    if "yaml" in sys.argv:
        serve(lambda text: export(load(text, format="yaml"), layout="modern", set=SETTINGS))
    else:
        serve(lambda resume: export(resume, layout="modern", set=SETTINGS), load)


main()
