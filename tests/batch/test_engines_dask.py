"""Jobs on a Dask cluster: a real scheduler and workers in processes of their own, which may die."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from multiprocessing import active_children
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple, cast

import dask
import distributed  # noqa: F401 -- its settings have to be there before one of them is changed for a while
import pytest
from support.batches import HARMFUL, ROOT, harmful, jobs

from exporter import EngineError, Outcome, Terms, engine, export_all


class Cluster(NamedTuple):
    """A scheduler's address, and the processes of its workers."""

    address: str
    workers: list["subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers."""
    folder = tmp_path_factory.mktemp("dask")
    where = folder / "scheduler.json"
    started = [_started(folder, "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(where))]
    try:
        deadline = monotonic() + 60
        while not where.exists() and monotonic() < deadline:
            sleep(0.05)
        address = str(json.loads(where.read_text())["address"])
        started += [
            _started(folder, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(2)]
        yield Cluster(address, started[1:])
    finally:
        for process in started:
            process.kill()
            process.wait()


def _started(folder: Path, *command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests", HARMFUL)))})


def test_a_worker_that_is_killed_loses_no_job(tmp_path: Path, cluster: Cluster) -> None:
    found = export_all(jobs(tmp_path, 400, to=("pdf",)), engine="dask", scheduler=cluster.address, ordered=False)
    outcomes = [next(found)]
    cluster.workers[0].send_signal(signal.SIGKILL)
    outcomes += found

    assert sorted(outcome.job.name for outcome in outcomes) == sorted(f"row {number}" for number in range(400))
    assert {outcome.status for outcome in outcomes} == {"done"}
    assert len(list(tmp_path.glob("*.pdf"))) == 400  # what was half written is the next run's to sweep away


def test_a_cluster_keeps_to_what_a_job_may_take(tmp_path: Path, cluster: Cluster) -> None:
    first, second, third = jobs(tmp_path, 3)
    wanted = [first, harmful(second, seconds=60), third]
    found = list(export_all(wanted, engine="dask", scheduler=cluster.address, timeout=3))

    assert [outcome.job.name for outcome in found] == ["row 0", "row 1", "row 2"]
    assert [str(error) for outcome in found for error in outcome.errors] == ["row 1: took more than 3 seconds"]


def test_without_an_address_a_cluster_is_started_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HARMFUL)
    harmless = list(jobs(tmp_path, 5))
    wanted = [*harmless[:2], harmful(harmless[2], dies=True), *harmless[3:]]
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), engine("dask", Terms(workers=1)) as local:
        found = list(export_all(wanted, engine=local))

    assert [outcome.is_done for outcome in found] == [True, True, False, True, True]
    assert str(found[2].errors[0]) == "row 2: its worker died (killed by SIGKILL), and so did the one that tried again"


def test_a_cluster_whose_outcomes_nobody_asks_for_ends(tmp_path: Path) -> None:
    outcomes = export_all(jobs(tmp_path, 1), engine="dask", workers=1)
    during = active_children()
    cast("Generator[Outcome]", outcomes).close()

    assert len(during) == 1
    assert active_children() == []


def test_a_scheduler_that_is_not_there_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exporter.batch.engines.dask._PATIENCE", 0.5)
    with pytest.raises(EngineError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        export_all([], engine="dask", scheduler="tcp://127.0.0.1:9")


def test_a_cluster_has_its_own_number_of_workers() -> None:
    with pytest.raises(EngineError, match="leave their number out"):
        export_all([], engine="dask", scheduler="tcp://127.0.0.1:9", workers=3)
