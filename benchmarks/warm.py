"""Résumé to PDF, warm: processes that have done it before, in turns, each time with a résumé that none has seen."""

import sys
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import uharfbuzz as hb
import yaml

from benchmarks import environments, rendercv
from benchmarks.content import resumes
from benchmarks.conversion import as_yaml
from benchmarks.environments import ROOT, TOOLS
from benchmarks.racing import WARMING, Worker, in_turns, standings, started
from exporter import load

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


def workers(folder: Path) -> dict[str, Worker]:
    """All contenders, those of other packages where these can be installed."""
    fonts, environment = str(_fonts()), {"PYTHONPATH": str(ROOT)}
    ours = str(environments.ours())
    found = {
        OURS: started([ours, "ours.py"], environment),
        FROM_YAML: started([ours, "ours.py", "yaml"], environment, told=_yaml),
        FLOOR: started([sys.executable, "floor.py", fonts], environment),
    }
    for name, (requirement, script) in OTHERS.items():
        if python := environments.peer("warm", requirement):
            found[name] = started([str(python), script, fonts], {"FONTCONFIG_FILE": f"{fonts}/fonts.conf"})
    if peer := rendercv_worker(folder):
        found[RENDERCV] = peer
    return found


def rendercv_worker(folder: Path) -> Worker | None:
    """RenderCV, which writes into a folder; None where it can't be installed."""
    command = rendercv.executable()
    if not command:
        return None
    cache = {"XDG_CACHE_HOME": str(rendercv.cache())}
    python = str(command.with_name("python"))
    return started([python, "rendercv_page.py", str(folder)], cache, told=lambda job: as_yaml(load(job)))


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
        in_turns(chosen, resumes(WARMING + rounds, jobs))
        made.append(standings(f"{title}, warm", chosen, BASE, "typst"))
    return made


def _yaml(job: Mapping[str, Any]) -> str:
    return yaml.safe_dump(job, allow_unicode=True, sort_keys=False)


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
