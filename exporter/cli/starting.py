"""`init`: a résumé to begin with, and the schema that lets an editor help with it."""

from importlib.resources import files
from pathlib import Path

from exporter import output
from exporter.cli.console import answering, json_text, say
from exporter.errors import WriteError

_SCHEMA = "resume.schema.json"


def init(file: Path, *, force: bool) -> int:
    """Write the file, and beside it the schema that its first line names; the exit code."""
    from exporter.model.schema import resume_schema  # noqa: PLC0415 -- only here

    schema = file.with_name(_SCHEMA)
    with answering():
        if file.exists() and not force:
            raise WriteError(f"{file}: not overwritten, there is something already (--force overwrites it)")
        output.write(file, files("exporter.cli").joinpath("starter.yaml").read_bytes())
        say(f"wrote {file}")
        if not schema.exists():
            output.write(schema, json_text(resume_schema()).encode())
            say(f"wrote {schema}, with which an editor completes and checks {file.name}")
        say(f"next: resume-exporter export {file} --to pdf,docx")
    return 0
