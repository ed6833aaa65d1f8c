"""Every PDF is clean for qpdf, which checks its syntax, and for outloud, which checks what it tells."""

import subprocess
from pathlib import Path

import pytest
from support.matrix import LAYOUTS, every_pair, rendered
from support.outspoken import findings
from support.programs import requires_program
from support.scripts import SCRIPTS, file

every_script = pytest.mark.parametrize(("script", "layout"), [
    (script, LAYOUTS[number % len(LAYOUTS)]) for number, script in enumerate(SCRIPTS)])


def checked(pdf: bytes, folder: Path) -> tuple[int, str]:
    """What qpdf --check tells of a file: its exit code, and what it has to say on standard error."""
    (folder / "cv.pdf").write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", folder / "cv.pdf"], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@requires_program("qpdf")
@every_pair
def test_qpdf_finds_nothing_wrong_in_a_sample(sample: str, layout: str, tmp_path: Path) -> None:
    assert checked(rendered(sample, layout, "pdf"), tmp_path) == (0, "")


@requires_program("qpdf")
@every_script
def test_qpdf_finds_nothing_wrong_in_any_script(script: str, layout: str, tmp_path: Path) -> None:
    assert checked(file(script, layout), tmp_path) == (0, "")


@every_pair
def test_a_sample_speaks_for_itself(sample: str, layout: str) -> None:
    assert findings(rendered(sample, layout, "pdf")) == []


@every_script
def test_a_page_in_any_script_speaks_for_itself(script: str, layout: str) -> None:
    assert findings(file(script, layout)) == []
