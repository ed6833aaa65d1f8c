"""The command line, cold: a process that reads YAML and writes PDF and Word, beside RenderCV's that writes its PDF."""

import compileall
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import environments, instructions, rendercv, timing
from benchmarks.timing import Command, Usage

SAMPLE = environments.ROOT / "samples" / "leon-lu.yaml"
BASE = "python, pydantic loaded"
OURS = "resume-exporter, PDF and DOCX"
PEER = "rendercv render, PDF alone"
COUNTED = (BASE, OURS, PEER)
MOST = 3.15
"""The gate: instructions of ours as a multiple of the base's, on Python 3.13. Lower it when ours gets faster."""
_TOLERANCE = 0.03


@dataclass(frozen=True, slots=True)
class Measured:
    """What the processes used, and millions of instructions of some of them where valgrind is there."""

    usages: dict[str, Usage]
    counts: dict[str, float]

    @property
    def slip(self) -> str:
        """What to tell when ours takes more instructions than it may, else ""."""
        if not self.counts:
            return ""
        multiple = self.counts[OURS] / self.counts[BASE]
        if multiple <= MOST * (1 + _TOLERANCE):
            return ""
        return f"{OURS}: {multiple:.2f} times the instructions of {BASE!r}, and {MOST} is the most"


def commands(folder: Path) -> dict[str, Command]:
    """The contenders, RenderCV among them where it can be had."""
    python = str(environments.ours())
    compileall.compile_dir(str(Path(python).parents[1] / "lib"), quiet=2)
    export = [python, "-m", "exporter", "export", str(SAMPLE), "--out", str(folder / "ours"), "--force"]
    found = {
        "python, nothing": Command([python, "-c", "pass"], {}),
        BASE: Command([python, "-c", "import pydantic; pydantic.BaseModel"], {}),
        "resume-exporter validate": Command([python, "-m", "exporter", "validate", str(SAMPLE)], {}),
        "resume-exporter, PDF alone": Command([*export, "--to", "pdf"], {}),
        OURS: Command([*export, "--to", "pdf,docx"], {}),
    }
    peer = rendercv.executable()
    if peer:
        source = folder / "rendercv.yaml"
        rendercv.write_source(SAMPLE, source)
        found[PEER] = Command(
            [str(peer), "render", str(source), "-nomd", "-nohtml", "-nopng", "-q"],
            {"XDG_CACHE_HOME": str(rendercv.cache())})
    return found


def measured(rounds: int) -> Measured:
    """All contenders in turns, then counted one by one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contenders = commands(folder)
        usages = timing.in_turns(contenders, folder, rounds)
        counts = {name: instructions.count(contenders[name], folder) for name in COUNTED
                  if name in contenders} if instructions.can_count() else {}
    return Measured(usages, counts)


def table(of: Measured) -> str:
    """What was measured, as Markdown; ratios are to RenderCV's."""
    base = of.usages.get(PEER)
    lines = [
        "| process, cold | CPU ms | ratio | instructions, millions | ratio | wall ms | resident MB |",
        "|---|---:|---:|---:|---:|---:|---:|"]
    for name, usage in of.usages.items():
        ratio = f"{usage.cpu / base.cpu:.2f}" if base else "–"
        counted = of.counts.get(name)
        count = f"{counted:.0f}" if counted else "–"
        share = f"{counted / of.counts[PEER]:.2f}" if counted and PEER in of.counts else "–"
        lines.append(f"| {name} | {usage.cpu:.0f} | {ratio} | {count} | {share} | {usage.wall:.0f} "
                     f"| {usage.resident:.0f} |")
    if base is None:
        lines.append("\nRenderCV is missing: it needs Python 3.12 or newer.")
    return "\n".join(lines)
