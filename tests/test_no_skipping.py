"""Where nothing may be skipped, a skipped test fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = {
    "program": "@pytest.mark.skipif(True, reason='needs the program qpdf')\ndef test_it(): pass",
    "inside": "def test_it(): pytest.skip('no soffice')",
    "shared": "@pytest.mark.skipif(True, reason='needs ../shared data')\ndef test_it(): pass",
    "expected": "@pytest.mark.xfail(reason='a known bug')\ndef test_it(): assert False",
}


def passes(folder: Path, test: str, **environment: str) -> bool:
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    (folder / "test_it.py").write_text(f"import pytest\n{test}\n")
    unset = {"EXPORTER_NO_SKIP": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", folder, folder / "test_it.py"],
        capture_output=True, check=False, env=dict(os.environ) | unset | environment)
    return done.returncode == 0


@pytest.mark.parametrize(("test", "allowed"), [
    ("program", False), ("inside", False), ("shared", True), ("expected", True)])
def test_a_skip_fails_unless_it_is_for_want_of_shared_data(tmp_path: Path, test: str, allowed: bool) -> None:
    assert passes(tmp_path, TESTS[test], EXPORTER_NO_SKIP="1") is allowed


def test_elsewhere_a_skip_is_fine(tmp_path: Path) -> None:
    assert passes(tmp_path, TESTS["program"])
