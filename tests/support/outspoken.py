"""outloud, a checker of what PDF files tell those who can't see them, beyond what validators check."""

import tempfile
import warnings
from pathlib import Path

ACCEPTED = {
    "TXT-004": "several codes for one character: each advance that kerning gives a letter has a code of its own",
    "TBL-014": "tables that stand above each other are taken for one grid, of which no single table covers half",
    "LNK-010": "an address in running text is a link where its source makes it one",
}
"""Warnings that we don't heed, and why. Of errors there is none."""


def findings(pdf: bytes) -> list[str]:
    """Its errors and warnings, a line each."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")  # those of the libraries that it loads
        import outloud

        file = Path(folder, "cv.pdf")
        file.write_bytes(pdf)
        result = outloud.check(str(file))
    assert not result.error, result.error
    return [f"{found.rule}: {found.message}" for found in result.findings
            if found.severity == "error" or (found.severity == "warning" and found.rule not in ACCEPTED)]
