"""The library inside other people's programs: what the documents show, threads, scripts, daemons."""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from support.batches import ROOT, jobs
from support.resumes import INVALID, YAML, write

from exporter import Job, Target, Terms, engine, export_all
from exporter.readers.source import Source

_BLOCK = re.compile(r"```python\n# (\w+)\.py\n(.*?)```", re.DOTALL)
_SHOWN = dict(
    found for name in ("library.md", "scale.md")
    for found in _BLOCK.findall((ROOT / "docs" / name).read_text(encoding="utf-8")))


def run(folder: Path, *command: str) -> str:
    """What a fresh Python says to this; our code and the folder's can be imported."""
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"), str(folder)))})
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A folder with what the document shows, as files, and a résumé."""
    for name, code in _SHOWN.items():
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    write(tmp_path)
    return tmp_path


def test_one_resume_becomes_two_files(shown: Path) -> None:
    assert run(shown, "one.py") == ""
    assert {path.suffix for path in shown.glob("cv.*")} == {".yaml", ".pdf", ".docx"}


def test_many_resumes_are_exported_and_then_skipped(shown: Path) -> None:
    write(shown, "cv2.yaml", INVALID)

    assert run(shown, "many.py").startswith("cv.yaml done\ncv2.yaml failed cv2.yaml:")
    assert run(shown, "many.py").startswith("cv.yaml skipped\ncv2.yaml failed cv2.yaml:")


def test_many_resumes_become_one_file(shown: Path) -> None:
    write(shown, "cv2.yaml", INVALID)
    write(shown, "cv3.yaml")

    assert run(shown, "together.py") == "done 2 1\n"
    assert run(shown, "together.py") == "skipped 2 1\n"


def test_an_engine_is_kept_without_a_guard(shown: Path) -> None:
    run(shown, "keep.py")

    assert len(list((shown / "out").glob("keep-*.pdf"))) == 3


_ASK_FASTAPI = """
import json, yaml
from fastapi.testclient import TestClient
from fastapi_app import app

good = yaml.safe_load(open("cv.yaml"))
good["work"][0]["start"] = "2020-03"
bad = {**good, "work": [{**good["work"][0], "start": "2020-13"}]}
with TestClient(app) as client:
    made = client.post("/resume.pdf", json=good)
    assert made.status_code == 200 and made.content.startswith(b"%PDF-"), made.text
    assert client.post("/resume.docx", json=good).content.startswith(b"PK")
    refused = client.post("/resume.pdf", json=bad)
    assert refused.status_code == 422 and refused.json()["detail"]["problems"][0]["path"] == "work[0].start"
    people = {"Ada": good, "Bob": bad, "Eve": good}
    told = [json.loads(line) for line in client.post("/batch", json=people).iter_lines()]
    assert sorted((line["name"], line["status"]) for line in told) == [
        ("Ada", "done"), ("Bob", "failed"), ("Eve", "done")], told
"""


def test_the_fastapi_application_answers(shown: Path) -> None:
    run(shown, "-c", _ASK_FASTAPI)

    assert len(list((shown / "exports").glob("*.pdf"))) == 2


_ASK_DJANGO = """
import django
from django.conf import settings
settings.configure(ROOT_URLCONF="django_views", ALLOWED_HOSTS=["testserver"])
django.setup()
from django.test import Client

good = {"basics": {"name": "Ada"}}
made = Client().post("/resume.pdf", good, content_type="application/json")
assert made.status_code == 200 and made.content.startswith(b"%PDF-"), made.content
refused = Client().post("/resume.pdf", {"work": [{"start": "2020-13"}], **good}, content_type="application/json")
assert refused.status_code == 422 and refused.json()["problems"][0]["path"] == "work[0].start", refused.content
"""


def test_the_django_view_answers(shown: Path) -> None:
    run(shown, "-c", _ASK_DJANGO)


def test_numbered_processes_share_a_list(shown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARDS", "2")
    lines = [json.dumps({"id": number, "resume": {"basics": {"name": f"Ada {number}"}}}) for number in range(5)]
    (shown / "people.jsonl").write_text("\n".join(lines))
    for index in range(2):
        monkeypatch.setenv("JOB_COMPLETION_INDEX", str(index))
        run(shown, "shard.py", "people.jsonl", "out")

    found = sorted(str(path.relative_to(shown)) for path in (shown / "out").rglob("*.pdf"))
    assert found == ["out/0000/0.pdf", "out/0000/2.pdf", "out/0000/4.pdf", "out/0001/1.pdf", "out/0001/3.pdf"]


_ASK_SPARK = """
import json
import pandas as pd
from spark_job import SCHEMA, exported

good, bad = json.dumps({"basics": {"name": "Ada"}}), json.dumps({"work": [{"start": "2020-13"}]})
frames = [
    pd.DataFrame({"id": ["1", "2", "3", "4"], "resume": [good, None, bad, good]}),
    pd.DataFrame({"id": ["5", "6"], "resume": [None, float("nan")]}),
    pd.DataFrame({"id": ["7", "8"], "resume": pd.array([pd.NA, good], dtype="string")}),
    pd.DataFrame({"id": [], "resume": []}),
]
made = list(exported(iter(frames)))
assert [len(frame) for frame in made] == [4, 2, 2, 0]
assert all([f"{name} {kind}" for name, kind in zip(frame.columns, ("string", "string", "binary", "binary", "string"))]
           == SCHEMA.split(", ") for frame in made)
rows = pd.concat(made[:3]).set_index("id")
assert dict(rows.status) == {one: "done" if one in "148" else "failed" for one in "12345678"}
assert all(rows.pdf[one].startswith(b"%PDF-") and rows.docx[one].startswith(b"PK") for one in "148")
assert all(rows.error[one] == "the row has no résumé" for one in "2567")
assert "2020-13" in rows.error["3"]
assert rows.pdf[list("23567")].isna().all() and rows.error[list("148")].isna().all()
"""


def test_a_frame_of_resumes_becomes_one_of_files_whatever_its_rows_lack(shown: Path) -> None:
    run(shown, "-c", _ASK_SPARK)


def test_the_job_for_kubernetes_is_one_and_runs_what_is_shown() -> None:
    (told,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.DOTALL)
    job = yaml.safe_load(told)
    kubernetes_validate.validate(job, kubernetes_validate.latest_version(), strict=True)

    (container,) = job["spec"]["template"]["spec"]["containers"]
    python, script, *_ = container["command"]
    assert (python, script.removesuffix(".py") in _SHOWN) == ("python", True)
    assert container["env"] == [{"name": "SHARDS", "value": str(job["spec"]["completions"])}]


def test_several_threads_share_an_engine(tmp_path: Path) -> None:
    def export(number: int) -> list[str]:
        return [outcome.job.name for outcome in export_all(jobs(tmp_path / str(number), 20), engine=warm)]

    with engine("processes", Terms(workers=2)) as warm, ThreadPoolExecutor(3) as threads:
        found = list(threads.map(export, range(3)))

    assert found == [[f"row {number}" for number in range(20)]] * 3
    assert len(list(tmp_path.rglob("*.docx"))) == 60


def test_each_thread_hears_its_own_notices(tmp_path: Path) -> None:
    def notices(number: int) -> list[str]:
        text = YAML.replace("basics:", f"basics:\n  photo: https://example.org/{number}.png\n  size_{number}: 38")
        job = Job(Source(text.encode(), "cv"), (Target(tmp_path / f"{number}.docx", "docx"),))
        return [str(notice) for outcome in export_all([job] * 5, engine="serial") for notice in outcome.notices]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(notices, range(4)))

    for number, told in enumerate(found):
        assert len(told) == 10
        assert sum(f"size_{number}" in notice for notice in told) == 5


_DAEMON = """
import multiprocessing, sys
from pathlib import Path
from support.batches import jobs
from exporter import export_all

def work(folder):
    sys.exit(sum(outcome.is_done for outcome in export_all(jobs(Path(folder), 3), workers=1)))

if __name__ == "__main__":
    process = multiprocessing.get_context("spawn").Process(target=work, args=(sys.argv[1],), daemon=True)
    process.start()
    process.join()
    print(process.exitcode)
"""


def test_workers_can_be_started_where_multiprocessing_refuses(tmp_path: Path) -> None:
    (tmp_path / "daemon.py").write_text(_DAEMON)

    assert run(tmp_path, "daemon.py", str(tmp_path)) == "3\n"
