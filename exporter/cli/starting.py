"""`init` and `layouts --new`: a résumé or a layout to begin with, and what lets an editor help with it."""

import re
from importlib.resources import files
from pathlib import Path

from typer import BadParameter

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


def layout(name: str, parent: str, *, force: bool) -> int:
    """Write a layout of one's own that extends another; the exit code."""
    from exporter.layouts.drafts import draft  # noqa: PLC0415 -- only here

    file = Path(f"{name.removesuffix('.toml')}.toml")
    if not re.fullmatch(r"[a-z][a-z0-9-]*", file.stem) or file.parent != Path():
        raise BadParameter(f"--new {name}: write small letters, digits and hyphens, as in --new mylook")
    with answering():
        if file.exists() and not force:
            raise WriteError(f"{file}: not overwritten, there is something already (--force overwrites it)")
        output.write(file, draft(file.stem, parent).encode())
        say(f"wrote {file}, which looks like {parent} until you change it")
        say(f"next: resume-exporter export cv.yaml --layout {file} --watch")
    return 0
