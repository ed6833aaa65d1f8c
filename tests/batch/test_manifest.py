"""What the manifest remembers: the next run does only what has changed, whatever ended the last one."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

import pytest
from PIL import Image
from support.batches import ROOT, jobs
from support.resumes import INVALID, YAML, write

from exporter import Job, Manifest, Options, ReadError, Target, WriteError, export_all
from exporter.batch.journals import journal
from exporter.readers.source import Source
from exporter.typeset.fonts import Fonts


def statuses(folder: Path, wanted: Iterable[Job], *, again: bool = False) -> list[str]:
    """What becomes of jobs in a run with the folder's manifest."""
    with Manifest(folder, again=again) as manifest:
        return [outcome.status for outcome in export_all(wanted, engine="serial", manifest=manifest)]


def lines(folder: Path) -> list[str]:
    return (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()


def test_a_line_tells_what_a_job_was_made_from_and_what_it_made(tmp_path: Path) -> None:
    source = write(tmp_path, text=YAML.replace("basics:", "basics:\n  shoe_size: 38"))
    out = tmp_path / "out"
    statuses(out, [Job(source, (Target(out / "cv.pdf"), Target(out / "cv.docx", "docx")))])
    (line,) = map(json.loads, lines(out))

    assert (line["job"], line["status"], line["source"]) == ("cv.pdf", "done", str(source))
    assert line["from"]["source"] == sha256(source.read_bytes()).hexdigest()
    assert "shoe_size" in line["warnings"][0]
    assert (line["files"][0]["pages"], line["errors"], 0 < line["seconds"] < 60) == (1, [], True)
    for file in line["files"]:
        data = (out / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), sha256(data).hexdigest())


def test_a_second_run_makes_nothing_and_adds_no_line(tmp_path: Path) -> None:
    assert statuses(tmp_path, jobs(tmp_path, 3)) == ["done"] * 3
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}

    assert statuses(tmp_path, jobs(tmp_path, 3)) == ["skipped"] * 3
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}


def test_everything_is_made_again_when_that_is_asked_for(tmp_path: Path) -> None:
    statuses(tmp_path, jobs(tmp_path, 2))

    assert statuses(tmp_path, jobs(tmp_path, 2), again=True) == ["done"] * 2
    assert len(lines(tmp_path)) == 2


def _other_source(folder: Path, one: Job) -> Job:
    write(folder, text=YAML.replace("third", "quarter"))
    return one


def _other_photo(folder: Path, one: Job) -> Job:
    Image.new("RGB", (60, 80), "maroon").save(folder / "ada.png")
    return one


def _other_layout(folder: Path, one: Job) -> Job:
    with (folder / "mine.toml").open("a") as file:
        file.write("[type]\nsize = 9\n")
    from exporter.layouts.files import forget

    forget()
    return one


def _other_font(folder: Path, one: Job) -> Job:
    font = folder / "fonts" / "mine.ttf"
    font.write_bytes(font.read_bytes() + b"\0")
    return one._replace(options=one.options._replace(fonts=Fonts((folder / "fonts",))))


def _other_option(_: Path, one: Job) -> Job:
    return one._replace(options=one.options._replace(paper="letter"))


def _other_format(folder: Path, one: Job) -> Job:
    return one._replace(targets=(*one.targets, Target(folder / "out" / "cv.docx", "docx", one.targets[0].layout)))


def _file_gone(folder: Path, one: Job) -> Job:
    (folder / "out" / "cv.pdf").unlink()
    return one


def _file_changed(folder: Path, one: Job) -> Job:
    file = folder / "out" / "cv.pdf"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    return one


@pytest.mark.parametrize("changed", [
    _other_source, _other_photo, _other_layout, _other_font, _other_option, _other_format, _file_gone, _file_changed])
def test_what_has_changed_is_made_again(tmp_path: Path, changed: Callable[[Path, Job], Job]) -> None:
    import fontpkg_source_sans_3

    fonts = tmp_path / "fonts"
    fonts.mkdir()
    font = next(Path(fontpkg_source_sans_3.__file__).parent.rglob("*.ttf"))
    (fonts / "mine.ttf").write_bytes(font.read_bytes())
    Image.new("RGB", (60, 80), "navy").save(tmp_path / "ada.png")
    (tmp_path / "mine.toml").write_text('extends = "sidebar"\nname = "mine@1"\n')
    source = write(tmp_path, text=YAML.replace("basics:", "basics:\n  photo: ada.png"))
    out = tmp_path / "out"
    one = Job(
        source, (Target(out / "cv.pdf", layout=str(tmp_path / "mine.toml")),), options=Options(fonts=Fonts((fonts,))))
    assert statuses(out, [one]) == ["done"]
    assert statuses(out, [one]) == ["skipped"]

    other = changed(tmp_path, one)

    assert statuses(out, [other]) == ["done"]
    assert statuses(out, [other]) == ["skipped"]


def test_a_failed_job_is_tried_again_and_told_once(tmp_path: Path) -> None:
    bad = Job(Source(INVALID.encode(), "bad"), (Target(tmp_path / "bad.pdf"),))

    assert statuses(tmp_path, [bad]) == statuses(tmp_path, [bad]) == ["failed"]
    (line,) = map(json.loads, lines(tmp_path))
    assert line["errors"][0]["type"] == "InvalidResume"
    assert "2020-13" in line["errors"][0]["message"]


def test_it_tells_which_jobs_failed_the_last_time(tmp_path: Path) -> None:
    good, other = jobs(tmp_path, 2)
    bad = Job(Source(INVALID.encode(), "bad"), (Target(tmp_path / "bad.pdf"),))
    statuses(tmp_path, [good, bad])

    with Manifest(tmp_path) as manifest:
        assert list(manifest.failed([good, bad, other])) == [bad]
        assert list(manifest.unmet()) == []


def test_a_job_whose_row_was_refused_the_last_time_is_one_that_failed(tmp_path: Path) -> None:
    refused = Job(Source(b"", "a.csv:3"), (), refused=ReadError("no row"), row="a.csv:3")
    gone = Job(Source(b"", "a.csv:9"), (), refused=ReadError("no row"), row="a.csv:9")
    repaired, sibling = (one._replace(row="a.csv:3") for one in jobs(tmp_path, 2))
    statuses(tmp_path, [refused, gone, sibling])

    with Manifest(tmp_path) as manifest:
        assert list(manifest.failed([repaired, sibling])) == [repaired]
        assert list(manifest.unmet()) == ["a.csv:9"]


def test_a_torn_last_line_is_taken_away_and_its_job_done_again(tmp_path: Path) -> None:
    statuses(tmp_path, jobs(tmp_path, 3))
    whole = (tmp_path / "manifest.jsonl").read_bytes()
    (tmp_path / "manifest.jsonl").write_bytes(whole[:-20])

    assert statuses(tmp_path, jobs(tmp_path, 3)) == ["skipped", "skipped", "done"]
    assert [json.loads(line)["job"] for line in lines(tmp_path)] == ["0.docx", "1.docx", "2.docx"]


def test_a_disk_that_is_full_is_told_and_what_was_torn_is_taken_away(tmp_path: Path) -> None:
    program = f"""
import resource
from pathlib import Path
from exporter import WriteError
from exporter.batch.journals import journal
lines = journal(Path({str(tmp_path)!r}))
lines.append(b"1" * 79 + b"\\n")
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    lines.append(b"2" * 79 + b"\\n")
except WriteError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    assert "manifest.jsonl: No space left on device" in done.stdout
    assert (tmp_path / "manifest.jsonl").stat().st_size == 100
    journal(tmp_path).close()
    assert (tmp_path / "manifest.jsonl").read_bytes() == b"1" * 79 + b"\n"


def test_what_is_no_manifest_of_ours_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_text('{"mine": 1}\n')

    with pytest.raises(WriteError, match="no manifest of ours"):
        Manifest(tmp_path)
    assert lines(tmp_path) == ['{"mine": 1}']


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    with Manifest(tmp_path), pytest.raises(WriteError, match="another run is at work"):
        Manifest(tmp_path)


_RUN = """
import sys
from pathlib import Path
from exporter import Manifest, export_all
from support.batches import jobs

folder, engine = Path(sys.argv[1]), sys.argv[2]
with Manifest(folder) as manifest:
    for outcome in export_all(jobs(folder, 80, to=("pdf", "docx")), engine=engine, workers=2, manifest=manifest):
        assert outcome.is_done, outcome.errors
"""


def _started(folder: Path, engine: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(folder), engine], start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))})


def _contents(folder: Path) -> dict[str, object]:
    """Every file; of the manifest all but the seconds, which no two runs share."""
    found: dict[str, object] = {path.name: path.read_bytes() for path in folder.iterdir()}
    found["manifest.jsonl"] = [{**json.loads(line), "seconds": 0} for line in lines(folder)]
    return found


@pytest.mark.parametrize("engine", ["serial", "processes"])
def test_a_run_killed_at_any_instant_is_finished_by_the_next(tmp_path: Path, engine: str) -> None:
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    assert _started(tmp_path / "first", engine).wait() == 0  # compiles what is imported, so that what follows is usual
    started = monotonic()
    assert _started(undisturbed, engine).wait() == 0
    usual, chance, kills = monotonic() - started, random.Random(engine), 0

    while kills < 8:
        run = _started(killed, engine)
        sleep(chance.uniform(0.2 * usual, 0.7 * usual))  # the first fifth is Python's start
        if run.poll() is not None:
            break
        stop = os.killpg if chance.random() < 0.5 else os.kill  # with its workers, or without them
        stop(run.pid, signal.SIGKILL)
        run.wait()
        kills += 1
    assert kills
    assert _started(killed, engine).wait() == 0

    assert _contents(killed) == _contents(undisturbed)
    assert len(list(killed.iterdir())) == 161
    assert len(lines(killed)) == 80
