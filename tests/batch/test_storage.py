"""Files behind URLs: read, written whole, never over somebody else's; with a real server that speaks S3."""

import json
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

import fsspec
import pytest
from support.batches import jobs
from support.resumes import YAML

from exporter import Job, Manifest, ReadError, Target, WriteError, export, export_all, load
from exporter.batch import finding, matrix, storage
from exporter.batch.archive import Archive
from exporter.batch.merging import Merging
from exporter.batch.storage import Place, Url, place


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an S3 server with an empty bucket `cvs`, which everything in this environment finds."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
        }.items():
            patch.setenv(name, value)
        process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port)
            fsspec.filesystem("s3").mkdir("cvs")
            yield address
        finally:
            process.kill()
            process.wait()


def _wait_for(port: int) -> None:
    deadline = monotonic() + 60
    while monotonic() < deadline:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.05)


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Url:
    """An empty folder in the memory of this process, or on the server."""
    if request.param == "s3":
        request.getfixturevalue("server")
    found = place(f"{request.param}://cvs/{uuid4()}")
    assert isinstance(found, Url)
    return found


everywhere = pytest.mark.parametrize("folder", ["memory", "s3"], indirect=True)


def content(url: Place) -> bytes:
    with fsspec.open(str(url), "rb") as file:
        return bytes(file.read())


def put(url: Place, data: bytes) -> None:
    with fsspec.open(str(url), "wb") as file:
        file.write(data)


@everywhere
def test_a_resume_behind_a_url_becomes_files_behind_urls(folder: Url) -> None:
    put(folder / "cv.yaml", YAML.encode())
    targets = (Target(folder / "out" / "cv.pdf"), Target(folder / "out" / "cv.docx", "docx"))
    (outcome,) = export_all([Job(folder / "cv.yaml", targets)], engine="serial")

    assert outcome.errors == ()
    for target in targets:
        assert content(target.path) == export(load(YAML), target.to)


@everywhere
def test_our_own_file_is_overwritten_and_nobody_elses(folder: Url) -> None:
    put(folder / "cv.pdf", b"%PDF-1.4 somebody else's")
    one = Job(storage.source_at(_written(folder)), (Target(folder / "cv.pdf"),))
    (refused,) = export_all([one], engine="serial")

    assert str(refused.errors[0]).startswith(f"{folder}/cv.pdf: not overwritten")
    assert content(folder / "cv.pdf") == b"%PDF-1.4 somebody else's"

    (forced,) = export_all([one._replace(force=True)], engine="serial")
    (again,) = export_all([one], engine="serial")
    assert forced.is_done
    assert again.is_done


def _written(folder: Url) -> Url:
    put(folder / "cv.yaml", YAML.encode())
    return folder / "cv.yaml"


@everywhere
def test_a_file_that_is_not_there_is_told(folder: Url) -> None:
    with pytest.raises(ReadError, match=r"nobody\.yaml: there is no such file"):
        storage.source_at(folder / "nobody.yaml")


@everywhere
def test_a_folder_behind_a_url_stands_for_its_resumes(folder: Url) -> None:
    for name in ("b.yaml", "a.json", "notes.txt", "below/c.yaml", ".hidden.json", "look.toml"):
        put(folder / name, b"[page]" if name == "look.toml" else YAML.encode())

    def names(wanted: str) -> list[str]:
        return [Path(row.place).name for row in finding.found([wanted]).rows]

    assert names(str(folder)) == ["a.json", "b.yaml"]
    assert names(f"{folder}/**/*.yaml") == ["b.yaml", "c.yaml"]


@everywhere
@pytest.mark.parametrize("wanted", ["", "/**/*.yaml"])
def test_a_folder_behind_a_url_is_read_when_it_is_reached(folder: Url, wanted: str) -> None:
    put(folder / "a" / "1.yaml", YAML.encode())
    put(folder / "b" / "2.yaml", YAML.encode())
    several = [f"{folder}/{name}" for name in "ab"]
    found = finding.found([f"{folder}{wanted}"] if wanted else several).rows
    first = next(found)
    put(folder / "b" / "3.yaml", YAML.encode())

    assert [Path(row.place).name for row in (first, *found)] == ["1.yaml", "2.yaml", "3.yaml"]


@everywhere
def test_a_folder_behind_a_url_without_a_resume_is_told(folder: Url) -> None:
    put(folder / "notes.txt", b"")
    with pytest.raises(ReadError, match="no résumé there"):
        next(finding.found([str(folder)]).rows)


@everywhere
def test_a_list_behind_a_url_is_read_row_by_row_and_names_what_is_beside_it(folder: Url, tmp_path: Path) -> None:
    put(folder / "people" / "ada.yaml", YAML.encode())
    put(folder / "list.csv", b"source,company\npeople/ada.yaml,Acme\n/etc/passwd,Bolt\n../x.yaml,Cog\n")
    put(folder / "list.jsonl", b'{"source": "people/ada.yaml"}\n{"basics": {"name": "Eve"}}\n')
    put(folder / "list.yaml", b"- source: people/ada.yaml\n")

    found = [outcome for name in ("list.csv", "list.jsonl", "list.yaml") for outcome in export_all(
        matrix.jobs(finding.found([f"{folder}/{name}"]).rows, matrix.Plan(tmp_path / name)), engine="serial")]
    assert [outcome.status for outcome in found] == ["done", "failed", "failed", "done", "done", "done"]
    assert "names what is beside it" in str(found[1].errors[0])
    assert "names its folder from the top" in str(found[2].errors[0])


@everywhere
def test_applications_may_be_behind_a_url(folder: Url) -> None:
    put(folder / "cv.yaml", YAML.encode())
    put(folder / "apps.csv", b"company\nAcme\nBolt\n")
    rows = list(finding.found([f"{folder}/cv.yaml"], f"{folder}/apps.csv").rows)

    assert [(str(row.source), row.fields) for row in rows] == [
        (f"{folder}/cv.yaml", {"company": "Acme"}), (f"{folder}/cv.yaml", {"company": "Bolt"})]


@everywhere
@pytest.mark.parametrize("name", ["nobody.csv", "nobody.jsonl", "nobody/*.yaml"])
def test_sources_that_are_not_there_are_told(folder: Url, name: str) -> None:
    with pytest.raises(ReadError, match="nobody"):
        list(finding.found([f"{folder}/{name}"]).rows)


@everywhere
def test_a_second_run_skips_what_is_there(folder: Url) -> None:
    def run() -> list[str]:
        with Manifest(folder) as manifest:
            return [outcome.status for outcome in export_all(
                _at(folder, 3), engine="serial", manifest=manifest)]

    assert run() == ["done"] * 3
    assert run() == ["skipped"] * 3

    put(folder / "1.docx", b"")
    assert run() == ["skipped", "failed", "skipped"]  # an empty file is none of ours

    parts = [json.loads(line) for number in (1, 2) for line in content(
        folder / "manifest" / f"{number:06}.jsonl").splitlines()]
    assert [(part["job"], part["status"]) for part in parts] == [
        ("0.docx", "done"), ("1.docx", "done"), ("2.docx", "done"), ("1.docx", "failed")]


def _at(folder: Place, count: int, to: str = "docx") -> Iterator[Job]:
    for number, one in enumerate(jobs(Path(), count)):
        yield one._replace(targets=(Target(folder / f"{number}.{to}", to),))


@everywhere
@pytest.mark.parametrize("data", [b"", b"notes", b"PK\x05\x06", b"%PDF-1.4 somebody's"])
def test_a_short_file_of_somebody_elses_is_not_overwritten(folder: Url, data: bytes) -> None:
    for name in ("cv.docx", "all.pdf", "all.zip"):
        put(folder / name, data)

    with pytest.raises(WriteError, match=r"cv\.docx: not overwritten, since it isn't a file that we made"):
        storage.check(folder / "cv.docx")
    with pytest.raises(WriteError, match=r"all\.pdf: not overwritten, since it isn't a file that we made"):
        Merging(folder / "all.pdf", "pdf", folder)
    with pytest.raises(WriteError, match=r"all\.zip: not overwritten, since it is no archive that we made"):
        Archive(folder / "all.zip", folder)


@everywhere
def test_an_archive_behind_a_url_has_the_bytes_that_it_has_here(folder: Url, tmp_path: Path) -> None:
    made = list(export_all(_at(folder, 2), engine="serial"))
    for path in (folder / "all.zip", tmp_path / "all.zip", folder / "all.zip"):
        with Archive(path, folder) as archive:
            for outcome in made:
                archive.add(outcome)

    assert content(folder / "all.zip") == (tmp_path / "all.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "all.zip") as here:
        assert here.namelist() == ["0.docx", "1.docx"]


@everywhere
def test_an_archive_that_is_given_up_is_not_sent(folder: Url) -> None:
    first, second = export_all(_at(folder, 2), engine="serial")
    put(folder / "1.docx", b"")

    def archived() -> None:
        with Archive(folder / "all.zip", folder) as archive:
            archive.add(first)
            archive.add(second)

    with pytest.raises(WriteError, match="was changed or removed"):
        archived()
    assert storage.listing(folder)[0] == ["0.docx", "1.docx"]


@everywhere
@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_one_file_of_all_may_be_behind_a_url(folder: Url, tmp_path: Path, to: str) -> None:
    def run(path: Place) -> str:
        with Manifest(folder) as manifest, Merging(path, to, folder) as merging:
            for outcome in export_all(_at(folder, 2, to), engine="serial", manifest=manifest):
                merging.add(outcome)
            return merging.finish(manifest).status

    assert run(tmp_path / "all") == "done"
    assert run(folder / f"all.{to}") == "done"
    assert run(folder / f"all.{to}") == "skipped"
    assert content(folder / f"all.{to}") == (tmp_path / "all").read_bytes()


@everywhere
def test_a_large_file_is_hashed_in_pieces(folder: Url, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_PIECE", 1000)
    data = bytes(range(256)) * 10
    put(folder / "large", data)

    assert storage.digest(folder / "large", len(data)) == sha256(data).hexdigest()
    assert storage.digest(folder / "large", len(data) - 1) is None
    assert storage.digest(folder / "nobody", len(data)) is None


@pytest.mark.parametrize("folder", ["s3"], indirect=True)
def test_workers_write_to_the_server_themselves(folder: Url) -> None:
    found = list(export_all(_at(folder, 20), workers=2))

    assert {outcome.status for outcome in found} == {"done"}
    assert storage.listing(folder)[0] == sorted(f"{number}.docx" for number in range(20))


@pytest.mark.parametrize("folder", ["s3"], indirect=True)
def test_a_bucket_that_is_not_there_is_told(folder: Url) -> None:
    (outcome,) = export_all(_at(Url("s3://nobody-has-this/x"), 1), engine="serial")

    assert str(outcome.errors[0]).startswith("s3://nobody-has-this/x/0.docx: ")


def test_where_files_grow_they_are_moved_to_their_place_when_they_are_whole(tmp_path: Path) -> None:
    where = Url(f"file://{tmp_path}/out/cv.pdf")
    for data in (b"first", b"second"):
        storage.write(where, data)

    assert [(path.name, path.read_bytes()) for path in (tmp_path / "out").iterdir()] == [("cv.pdf", b"second")]


@pytest.mark.parametrize("text", ["file:///a/b.yaml", "local:///a/b.yaml", "file://localhost/a/b.yaml"])
def test_a_url_of_this_machine_is_a_path(text: str) -> None:
    assert place(text) == Path("/a/b.yaml")


@pytest.mark.parametrize("text", ["cv.yaml", "a/b.yaml", "C:/a.yaml", "C://a.yaml", "a:b"])
def test_what_is_no_url_is_a_path(text: str) -> None:
    assert place(text) == Path(text)


@pytest.mark.parametrize("text", ["s3://cvs/../other/cv.pdf", "simplecache::s3://cvs/cv.pdf", "zip://cv.yaml::s3://a.zip"])
def test_a_url_stays_where_it_says(text: str) -> None:
    with pytest.raises(WriteError, match="names its folder from the top"):
        place(text)


def test_a_file_system_that_nobody_knows_is_told() -> None:
    with pytest.raises(ReadError, match=r"s4://cvs/cv\.yaml: .*Protocol not known: s4"):
        storage.source_at(Url("s4://cvs/cv.yaml"))
