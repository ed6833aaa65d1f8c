"""What all tests share: no skipping in CI, where everything that tests need is installed."""

import os
from collections.abc import Generator

import pytest

_EXCUSED = "../shared"  # data that isn't part of the repository


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With EXPORTER_NO_SKIP set, a test that would be skipped fails, unless it is for want of ../shared data."""
    report = yield
    if report.skipped and os.environ.get("EXPORTER_NO_SKIP") and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if _EXCUSED not in reason:
            report.outcome = "failed"
            report.longrepr = f"skipped where nothing may be skipped: {reason}"
    return report
