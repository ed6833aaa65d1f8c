"""Résumé to PDF, warm: processes that have done it before, in turns, each time with a résumé that none has seen."""

import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import uharfbuzz as hb
import yaml

from benchmarks import environments, rendercv
from benchmarks.content import resumes
from benchmarks.conversion import as_yaml
from benchmarks.environments import ROOT, TOOLS
from exporter import load

PEERS = Path(__file__).with_name("peers")
OURS, FROM_YAML, BASE = "resume-exporter", "resume-exporter, from YAML", "typst, tagged"
RENDERCV = "RenderCV, from YAML"
FLOOR = "floor: subset, deflate, join"
OTHERS = {
    BASE: ("typst>=0.15,<0.16", "typst_page.py"),
    "Platypus": ("reportlab>=5.1,<6", "platypus_page.py"),
    "fpdf2": ("fpdf2>=2.8,<2.9", "fpdf_page.py"),
    "WeasyPrint": ("weasyprint>=70,<71", "weasyprint_page.py"),
}
PAGES = {"one page": 4, "three pages": 14, "ten pages": 74}
"""How many jobs fill so many pages."""

_WARMING = 12  # runs that don't count


@dataclass(slots=True)
class Worker:
    """A contender's process, and what its runs used: milliseconds of CPU, and bytes."""

    process: "subprocess.Popen[str]"
    yaml: str = ""  # in whose YAML it wants the résumé, if it does
    cpu: list[float] = field(default_factory=list)
    size: int = 0

    def run(self, job: dict[str, Any], *, counted: bool) -> None:
        """One file. Raises RuntimeError where the process gave up."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(self._asked(job)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.process.args!r} gave up")
        if counted:
            told = json.loads(answer)
            self.cpu.append(told["cpu"] * 1e3)
            self.size = told["bytes"]

    def _asked(self, job: dict[str, Any]) -> Any:
        if self.yaml == "rendercv":
            return as_yaml(load(job))
        return yaml.safe_dump(job, allow_unicode=True, sort_keys=False) if self.yaml else job


def workers(folder: Path) -> dict[str, Worker]:
    """All contenders, those of other packages where these can be installed."""
    fonts, environment = str(_fonts()), {"PYTHONPATH": str(ROOT)}
    ours = str(environments.ours())
    found = {
        OURS: _started([ours, "ours.py"], environment),
        FROM_YAML: _started([ours, "ours.py", "yaml"], environment, "ours"),
        FLOOR: _started([sys.executable, "floor.py", fonts], environment),
    }
    for name, (requirement, script) in OTHERS.items():
        if python := environments.peer("warm", requirement):
            found[name] = _started([str(python), script, fonts], {"FONTCONFIG_FILE": f"{fonts}/fonts.conf"})
    if peer := rendercv_worker(folder):
        found[RENDERCV] = peer
    return found


def rendercv_worker(folder: Path) -> Worker | None:
    """RenderCV, which writes into a folder; None where it can't be installed."""
    command = rendercv.executable()
    if not command:
        return None
    cache = {"XDG_CACHE_HOME": str(rendercv.cache())}
    return _started([str(command.with_name("python")), "rendercv_page.py", str(folder)], cache, "rendercv")


def table(rounds: int) -> str:
    """The measured tables, as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        racing = workers(Path(folder))
        try:
            return "\n\n".join(_tables(racing, rounds))
        finally:
            for worker in racing.values():
                worker.process.kill()


def _tables(racing: Mapping[str, Worker], rounds: int) -> list[str]:
    made = []
    few = {name: racing[name] for name in (OURS, BASE) if name in racing}
    for title, jobs in PAGES.items():
        chosen = racing if jobs == PAGES["one page"] else few
        _in_turns(chosen, resumes(_WARMING + rounds, jobs))
        made.append(_table(title, chosen))
    return made


def _in_turns(racing: Mapping[str, Worker], jobs: Sequence[dict[str, Any]]) -> None:
    order, names = random.Random(5), list(racing)
    for worker in racing.values():
        worker.cpu.clear()
    for number, job in enumerate(jobs):
        order.shuffle(names)
        for name in names:
            racing[name].run(job, counted=number >= _WARMING)


def _table(title: str, racing: Mapping[str, Worker]) -> str:
    base = statistics.median(racing[BASE].cpu) if BASE in racing else math.nan
    lines = [f"| {title}, warm | CPU ms | × typst | bytes |", "|---|---:|---:|---:|"]
    for name, worker in racing.items():
        cpu = statistics.median(worker.cpu)
        lines.append(f"| {name} | {cpu:.1f} | {cpu / base:.2f} | {worker.size:,} |")
    return "\n".join(lines)


def _started(command: Sequence[str], environment: Mapping[str, str], asked: str = "") -> Worker:
    process = subprocess.Popen(
        command, cwd=PEERS, env={**os.environ, **environment}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return Worker(process, asked)


def _fonts() -> Path:
    """The two faces of the page as static fonts, since not every contender reads variable ones.

    They have the letters of Latin alone, which spares those that parse whole fonts a second for each file.
    """
    folder = TOOLS / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    module = find_spec("fontpkg_source_sans_3")
    assert module
    files = [file for place in module.submodule_search_locations or () for file in Path(place).rglob("*.ttf")]
    [upright] = [file for file in files if "Italic" not in file.name]
    face = hb.Face(hb.Blob.from_file_path(str(upright)))
    for weight in (400, 600):
        wanted = hb.SubsetInput()
        wanted.unicode_set.update({*range(0x20, 0x250), *range(0x2010, 0x2040), 0x20AC})
        wanted.name_id_set.update(range(26))
        wanted.pin_axis_location(face, "wght", weight)
        (folder / f"SourceSans3-{weight}.ttf").write_bytes(hb.subset(face, wanted).blob.data)
    (folder / "fonts.conf").write_text(f"<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>")
    return folder
