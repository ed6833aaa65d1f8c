"""The command line, cold: a process that reads YAML and writes PDF and Word, beside RenderCV's that writes its PDF."""

import compileall
import sys
import tempfile
from pathlib import Path

from benchmarks import rendercv, timing
from exporter import load

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "leon-lu.yaml"
PEER = "rendercv render, PDF alone"


def commands(folder: Path, tools: Path) -> dict[str, timing.Command]:
    """The contenders, RenderCV among them where it can be had."""
    ours = [sys.executable, "-m", "exporter"]
    found = {
        "python, nothing": timing.Command([sys.executable, "-c", "pass"], {}),
        "resume-exporter, PDF and DOCX": timing.Command(
            [*ours, "export", str(SAMPLE), "--to", "pdf,docx", "--out", str(folder / "ours"), "--force"], {}),
        "resume-exporter, PDF alone": timing.Command(
            [*ours, "export", str(SAMPLE), "--to", "pdf", "--out", str(folder / "ours"), "--force"], {}),
        "resume-exporter validate": timing.Command([*ours, "validate", str(SAMPLE)], {}),
    }
    peer = rendercv.executable(tools)
    if peer:
        source = folder / "rendercv.yaml"
        source.write_text(rendercv.as_yaml(load(SAMPLE)), encoding="utf-8")
        found[PEER] = timing.Command(
            [str(peer), "render", str(source), "-nomd", "-nohtml", "-nopng", "-q"],
            {"XDG_CACHE_HOME": str(rendercv.cache(tools))})
    return found


def table(rounds: int) -> str:
    """The measured table, as Markdown."""
    compileall.compile_dir(str(ROOT / "exporter"), quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        usages = timing.in_turns(commands(Path(folder), ROOT / ".tools"), Path(folder), rounds)
    base = usages.get(PEER)
    lines = ["| process, cold | CPU ms | ratio | wall ms | resident MiB |", "|---|---:|---:|---:|---:|"]
    for name, usage in usages.items():
        ratio = f"{usage.cpu / base.cpu:.2f}" if base else "–"
        lines.append(f"| {name} | {usage.cpu:.0f} | {ratio} | {usage.wall:.0f} | {usage.resident:.0f} |")
    if base is None:
        lines.append("\nRenderCV is missing: it needs Python 3.12 or newer.")
    return "\n".join(lines)
