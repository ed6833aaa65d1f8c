"""What became of a job, told to a person or to a program."""

from exporter.batch import Outcome, Written
from exporter.cli.console import Manner, counted, error_as_json, problems_as_json, say, tell_error, tell_notices


def tell_outcome(outcome: Outcome, manner: Manner) -> None:
    """What was written, what went wrong, what to know."""
    tell_notices(outcome.notices, manner)
    for written in outcome.written if not manner.quiet else ():
        say(f"wrote {written.target.path} ({_extent(written)})")
    for error in outcome.errors:
        tell_error(error, outcome.job.name)


def outcome_as_json(outcome: Outcome) -> dict[str, object]:
    """The same for machines."""
    return {
        "source": outcome.job.name,
        "status": outcome.status,
        "files": [
            {"path": str(written.target.path), "format": written.target.to, "layout": written.target.layout,
             "bytes": written.size, "pages": written.pages}
            for written in outcome.written],
        "errors": [error_as_json(error) for error in outcome.errors],
        "warnings": problems_as_json(outcome.notices),
        "seconds": round(outcome.seconds, 3),
    }


def _extent(written: Written) -> str:
    pages = f"{counted(written.pages, 'page')}, " if written.pages else ""
    return f"{pages}{written.size / 1000:.0f} kB"
