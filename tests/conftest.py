"""What all tests share: no skipping in CI, where everything that tests need is installed."""

import os
from collections.abc import Generator

import pytest

_EXCUSED = ("../shared", *os.environ.get("EXPORTER_EXCUSED", "").split())
"""What a skip may be for want of: data that isn't part of the repository, and what CI says it couldn't get."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With EXPORTER_NO_SKIP set, a test that would be skipped fails, unless it is for want of ../shared data."""
    report = yield
    if report.skipped and os.environ.get("EXPORTER_NO_SKIP") and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not any(excuse in reason for excuse in _EXCUSED):
            report.outcome = "failed"
            report.longrepr = f"skipped where nothing may be skipped: {reason}"
    return report
