"""What engines keep to: each job has its outcome, whatever happens to others and to the processes they run in."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import spawn
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import psutil
import pytest
from support.batches import HARMFUL, ROOT, harmful, job, jobs
from support.resumes import INVALID, YAML, write

from exporter import Defect, EngineError, Job, Manifest, Outcome, ReadError, Target, UnknownName, export_all
from exporter.batch import storage
from exporter.batch.engines import Terms, interrupts
from exporter.batch.engines.processes import Processes
from exporter.batch.storage import Url
from exporter.readers.source import Source

ENGINES = ["serial", "processes"]


@pytest.fixture(autouse=True)
def _plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HARMFUL)


@pytest.fixture(scope="module")
def engine() -> Iterator[Processes]:
    """Two warm workers for all tests that don't harm them."""
    with Processes(Terms(workers=2)) as made:
        yield made


def workers() -> list[psutil.Process]:
    """The worker processes of this process that are alive."""
    found = []
    for child in psutil.Process().children():
        try:
            if "exporter.batch.engines.working" in " ".join(child.cmdline()) and child.status() != "zombie":
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def test_ctrl_c_that_another_thread_takes_is_put_off_as_well() -> None:
    done, told = Event(), []

    def interrupted() -> None:
        with interrupts.kept():
            os.kill(os.getpid(), signal.SIGINT)
            sleep(0.05)
            told.append("the end")

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    Thread(target=done.wait).start()
    try:
        with pytest.raises(KeyboardInterrupt):
            interrupted()
    finally:
        done.set()
        signal.signal(signal.SIGINT, before)

    assert told == ["the end"]


def test_each_job_has_its_outcome_in_order(tmp_path: Path, engine: Processes) -> None:
    wanted = list(jobs(tmp_path, 40))
    found = list(export_all(wanted, engine=engine))

    assert [outcome.job for outcome in found] == wanted
    assert {outcome.status for outcome in found} == {"done"}
    assert len(list(tmp_path.iterdir())) == 40


def test_processes_write_the_same_bytes_as_this_one(tmp_path: Path, engine: Processes) -> None:
    for folder, chosen in ((tmp_path / "a", "serial"), (tmp_path / "b", engine)):
        list(export_all(jobs(folder, 3, to=("pdf", "docx")), engine=chosen))

    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert len(files) == 6
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)


def test_a_slow_job_does_not_hold_up_the_others_when_order_does_not_matter(tmp_path: Path) -> None:
    slow, *quick = jobs(tmp_path, 4)
    found = export_all([harmful(slow, seconds=2), *quick], workers=2, ordered=False)

    assert [outcome.job.name for outcome in found][-1] == slow.name


@pytest.mark.parametrize("in_memory", ["source", "target"])
def test_what_is_in_the_memory_of_one_process_is_refused_to_others(
    tmp_path: Path, engine: Processes, in_memory: str,
) -> None:
    file, url = write(tmp_path), Url(f"memory://{tmp_path.name}/cv.yaml")
    storage.write(url, YAML.encode())
    source, target = (url, tmp_path / "cv.docx") if in_memory == "source" else (file, url.parent / "cv.docx")
    wanted = [Job(source, (Target(target, "docx"),)), job(tmp_path, 1)]
    refused, other = export_all(wanted, engine=engine)
    (done, _) = export_all(wanted, engine="serial")

    assert isinstance(refused.errors[0], EngineError)
    assert "the engine 'serial'" in str(refused.errors[0])
    assert other.is_done
    assert done.is_done


def test_whoever_listens_hears_of_an_outcome_before_its_turn(tmp_path: Path) -> None:
    slow, *quick = jobs(tmp_path, 4)
    heard: list[str] = []
    found = [outcome.job.name for outcome in export_all(
        [harmful(slow, seconds=2), *quick], workers=2, on_outcome=lambda outcome: heard.append(outcome.job.name))]

    assert found == [slow.name, *(one.name for one in quick)]
    assert heard[-1] == slow.name


def test_jobs_are_read_only_so_far_ahead(tmp_path: Path, engine: Processes) -> None:
    read = 0

    def endless() -> Iterator[Job]:
        nonlocal read
        while True:
            read += 1
            yield job(tmp_path, read)._replace(refused=EngineError("not wanted"))

    found = export_all(endless(), engine=engine)
    for _ in range(2000):
        next(found)
    found.close()

    assert read <= 2000 + engine.crew().ahead


@pytest.mark.parametrize("name", ENGINES)
def test_jobs_that_break_off_are_done_as_far_as_they_were_read(tmp_path: Path, name: str) -> None:
    def breaking_off() -> Iterator[Job]:
        yield from jobs(tmp_path, 20)
        raise ReadError("people.jsonl: Input/output error")

    done: list[Outcome] = []
    with pytest.raises(ReadError, match="Input/output error"):
        done += export_all(breaking_off(), engine=name, workers=1)  # a list keeps what it was given before the error

    assert [outcome.status for outcome in done] == ["done"] * 20


@pytest.mark.parametrize("name", ENGINES)
def test_a_resume_that_is_wrong_stops_none_of_the_others(tmp_path: Path, name: str) -> None:
    bad = Job(Source(INVALID.encode(), "bad"), (Target(tmp_path / "bad.docx", "docx"),))
    good, other = jobs(tmp_path, 2)
    found = list(export_all([good, bad, other], engine=name, workers=1))

    assert [outcome.status for outcome in found] == ["done", "failed", "done"]
    assert "2020-13" in str(found[1].errors[0])


@pytest.mark.parametrize("name", ENGINES)
def test_a_defect_is_told_with_its_traceback_and_stops_none_of_the_others(tmp_path: Path, name: str) -> None:
    broken = job(tmp_path, 0)._replace(format=5)  # type: ignore[arg-type] -- what no type checker lets through
    found = list(export_all([broken, job(tmp_path, 1)], engine=name, workers=1))

    assert [outcome.status for outcome in found] == ["failed", "done"]
    assert isinstance(found[0].errors[0], Defect)
    assert "Traceback" in str(found[0].errors[0])


def test_notices_come_back_from_other_processes(tmp_path: Path, engine: Processes) -> None:
    text = YAML.replace("basics:", "basics:\n  photo: https://example.org/ada.png\n  shoe_size: 38")
    wanted = Job(Source(text.encode(), "cv"), (Target(tmp_path / "cv.docx", "docx"),))

    for chosen in ("serial", engine):
        (outcome,) = export_all([wanted], engine=chosen)
        told = " ".join(map(str, outcome.notices))
        assert "shoe_size" in told
        assert "nothing is fetched" in told


def test_a_killed_worker_is_replaced_and_its_job_done_by_another(tmp_path: Path) -> None:
    found = export_all(jobs(tmp_path, 60, to=("pdf",)), workers=2)
    outcomes = [next(found)]
    workers()[0].kill()
    outcomes += found

    assert [outcome.status for outcome in outcomes] == ["done"] * 60
    assert len(list(tmp_path.glob("*.pdf"))) == 60  # what was half written is the next run's to sweep away


def test_workers_killed_while_they_start_do_not_end_a_batch_that_others_work_on(tmp_path: Path) -> None:
    before = {worker.pid for worker in workers()}
    with Processes(Terms(workers=2)) as engine:
        list(export_all(jobs(tmp_path, 1), engine=engine))
        (warm,) = {worker.pid for worker in workers()} - before
        statuses, killed = [], 0
        for outcome in export_all(jobs(tmp_path, 300), engine=engine):
            statuses.append(outcome.status)
            for worker in workers():
                if worker.pid not in {*before, warm}:
                    worker.kill()
                    killed += 1

    assert killed > 3
    assert statuses == ["done"] * 300


def test_a_job_that_kills_its_workers_fails_by_name_and_harms_no_other(tmp_path: Path) -> None:
    harmless = list(jobs(tmp_path, 6))
    wanted = [*harmless[:2], harmful(harmless[2], dies=True), *harmless[3:]]
    found = list(export_all(wanted, workers=1))

    assert [outcome.status for outcome in found] == ["done", "done", "failed", "done", "done", "done"]
    assert str(found[2].errors[0]) == "row 2: its worker died (killed by SIGKILL), and so did the one that tried again"


def test_the_manifest_tells_what_ended_a_worker(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        list(export_all([harmful(job(tmp_path, 1), dies=True)], workers=1, manifest=manifest))

    (line,) = (tmp_path / "manifest.jsonl").read_text().splitlines()
    assert "its worker died (killed by SIGKILL)" in json.loads(line)["errors"][0]["message"]


def test_a_worker_that_can_not_be_started_is_told(tmp_path: Path) -> None:
    usual = spawn.get_executable()
    spawn.set_executable(str(tmp_path / "python"))
    try:
        with pytest.raises(EngineError, match="no worker process can be started: No such file or directory"):
            list(export_all(jobs(tmp_path, 1), workers=1))
    finally:
        spawn.set_executable(usual)


def test_a_job_that_takes_too_long_fails_and_the_rest_goes_on(tmp_path: Path) -> None:
    first, second, third = jobs(tmp_path, 3)
    started = monotonic()
    found = list(export_all([first, harmful(second, seconds=60), third], workers=1, timeout=2))

    assert [outcome.status for outcome in found] == ["done", "failed", "done"]
    assert str(found[1].errors[0]) == "row 1: took more than 2 seconds"
    assert monotonic() - started < 30


def test_a_job_that_takes_too_much_memory_fails_and_the_rest_goes_on(tmp_path: Path) -> None:
    first, second, third = jobs(tmp_path, 3)
    found = list(export_all([first, harmful(second, seconds=60, megabytes=400), third], workers=1, memory=300_000_000))

    assert [outcome.status for outcome in found] == ["done", "failed", "done"]
    assert str(found[1].errors[0]) == "row 1: took more than 300 MB of memory"


def test_no_worker_outlives_its_batch(tmp_path: Path) -> None:
    before = {worker.pid for worker in workers()}
    batch = export_all(jobs(tmp_path, 500), workers=2)
    next(batch)
    started = {worker.pid for worker in workers()} - before
    batch.close()

    assert started
    assert not started & {worker.pid for worker in workers()}


_EMPLOYER = """
import sys
from pathlib import Path
import psutil
from exporter import export_all
from support.batches import HARMFUL, harmful, job

sys.path.append(str(HARMFUL))
first, second = (job(Path(sys.argv[1]), number) for number in range(2))
for outcome in export_all([first, harmful(second, seconds=60)], workers=2):
    print(*[child.pid for child in psutil.Process().children()], flush=True)
"""


def test_workers_end_when_their_employer_is_killed(tmp_path: Path) -> None:
    employer = subprocess.Popen(
        [sys.executable, "-c", _EMPLOYER, str(tmp_path)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"})
    with employer:
        assert employer.stdout
        employed = [psutil.Process(int(pid)) for pid in employer.stdout.readline().split()]
        os.kill(employer.pid, signal.SIGKILL)

    _, alive = psutil.wait_procs(employed, timeout=10)
    assert len(employed) == 2
    assert not alive


def test_warm_workers_serve_several_batches(tmp_path: Path) -> None:
    with Processes(Terms(workers=1)) as engine:
        list(export_all(jobs(tmp_path, 2), engine=engine))
        before = {worker.pid for worker in workers()}
        list(export_all(jobs(tmp_path, 2), engine=engine))

        assert before == {worker.pid for worker in workers()}


def test_a_warm_worker_that_died_meanwhile_is_not_asked(tmp_path: Path) -> None:
    before = {worker.pid for worker in workers()}
    with Processes(Terms(workers=1)) as engine:
        list(export_all(jobs(tmp_path, 1), engine=engine))
        (warm,) = [worker for worker in workers() if worker.pid not in before]
        warm.kill()
        warm.wait(10)

        assert [outcome.status for outcome in export_all(jobs(tmp_path, 2), engine=engine)] == ["done", "done"]


def test_an_engine_that_is_not_there_is_told_at_once() -> None:
    with pytest.raises(UnknownName, match="did you mean 'processes'"):
        export_all([], engine="proceses")


@pytest.mark.parametrize(("terms", "told"), [
    ({"timeout": 1.0}, "can't end a job"),
    ({"memory": 1}, "can't end a job"),
    ({"scheduler": "tcp://x:1"}, "no scheduler"),
])
def test_what_an_engine_can_not_do_is_told_at_once(terms: dict[str, object], told: str) -> None:
    with pytest.raises(EngineError, match=told):
        export_all([], engine="serial", **terms)  # type: ignore[arg-type] -- one of several keywords
