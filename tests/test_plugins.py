"""Plug-ins: two small distributions, built and installed for real, seen from a process that finds them on its path."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.resumes import write

from exporter import UnknownName, plugins

ROOT = Path(__file__).parents[1]
PROJECTS = Path(__file__).with_name("plugins")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the plug-ins are installed."""
    target = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
         "--disable-pip-version-check", "--target", target, PROJECTS / "acme", PROJECTS / "rival"], check=True)
    return target


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Run Python where the plug-ins are installed."""
    def run(*arguments: str, text: str | None = None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *arguments], input=text, capture_output=True, text=True, check=False, cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.pathsep.join((str(installed), str(ROOT)))})
    return run


def test_a_plugins_format_is_recognised(run: Run) -> None:
    done = run("-m", "exporter", "tree", "-", text="ACME Wile E. Coyote")

    assert "heading 1 name: Wile E. Coyote" in done.stdout


def test_a_plugins_layout_file_is_used(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "tree", str(write(tmp_path)), "--layout", "acme-plain")

    assert done.stdout.startswith("document acme-plain@1")


def test_a_layout_may_be_a_function(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "tree", str(write(tmp_path)), "--layout", "acme-own")

    assert done.stdout.splitlines()[0].endswith("legal")


def test_a_format_that_can_not_be_merged_is_told_with_those_that_can_be(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "batch", str(write(tmp_path)), "--to", "acme-text", "--out", "out", "--merge", "all")

    assert done.returncode == 2
    assert "no format that can be merged 'acme-text'. Known: pdf, docx" in done.stderr


def test_a_plugins_renderer_writes_its_format(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "export", str(write(tmp_path)), "--to", "acme-text,pdf")

    assert done.returncode == 0, done.stderr
    assert "Ada Example" in (tmp_path / "cv.txt").read_text()
    assert (tmp_path / "cv.pdf").exists()


def test_listing_tells_whose_a_layout_is_and_which_clash(run: Run) -> None:
    listed = {(offer["name"], offer["package"]): offer["clash"]
              for offer in json.loads(run("-m", "exporter", "layouts", "--json").stdout)}

    assert listed["classic", None] is None
    assert listed["acme-plain", "acme-exports 1.2"] is None
    assert listed["shared", "acme-exports 1.2"] == "rival-exports 0.3"


def test_listing_loads_no_plugin(run: Run) -> None:
    done = run("-c", "import sys\nfrom exporter import plugins\n"
                     "for group in (plugins.READERS, plugins.RENDERERS, plugins.layouts()): group.offers()\n"
                     "print('acme_exports' in sys.modules)")

    assert done.stdout == "False\n"


def test_a_built_in_is_used_without_a_look_at_plugins(run: Run) -> None:
    done = run("-c", "import sys\nfrom exporter import plugins\n"
                     "plugins.reader('json'), plugins.renderer('pdf'), plugins.layout('classic')\n"
                     "print('acme_exports' in sys.modules)")

    assert done.stdout == "False\n"


def test_a_name_that_two_packages_offer_is_an_error_when_asked_for(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "tree", str(write(tmp_path)), "--layout", "shared")

    assert done.returncode == 1
    assert "layout 'shared' is offered by acme-exports 1.2 and rival-exports 0.3" in done.stderr


def test_a_broken_plugin_is_an_error_when_asked_for(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "tree", str(write(tmp_path)), "--layout", "acme-broken")

    assert done.returncode == 1
    assert "layout 'acme-broken' of acme-exports 1.2 can't be loaded: ModuleNotFoundError" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_layout_that_is_none_is_an_error_when_asked_for(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "tree", str(write(tmp_path)), "--layout", "acme-number")

    assert done.returncode == 1
    assert "'acme-number' is neither the path of a layout file nor a function" in done.stderr


def test_a_renderer_that_lacks_members_is_an_error_when_asked_for(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "export", str(write(tmp_path)), "--to", "acme-half")

    assert done.returncode == 1
    assert "it has no format, extension, media_type, render, pages" in done.stderr


def test_a_plugin_cannot_take_a_built_ins_name(run: Run) -> None:
    done = run("-c", "from exporter import plugins\nprint(type(plugins.reader('json')).__module__)")

    assert done.stdout == "exporter.readers.native\n"


def test_an_unknown_name_is_refused_with_the_plugins_among_the_choices(run: Run, tmp_path: Path) -> None:
    done = run("-m", "exporter", "tree", str(write(tmp_path)), "--layout", "acme-plane")

    assert done.returncode == 2
    assert "did you mean 'acme-plain'" in " ".join(done.stderr.split())


@pytest.mark.parametrize("group", [plugins.READERS, plugins.RENDERERS], ids=lambda group: group.kind)
def test_every_built_in_has_the_name_it_is_listed_under(group: plugins.Group) -> None:
    assert [getattr(group.load(name), "format", None) for name in group.built_in] == list(group.built_in)


def test_without_plugins_an_unknown_name_has_the_built_ins_as_choices() -> None:
    with pytest.raises(UnknownName) as caught:
        plugins.renderer("odt")

    assert caught.value.choices == ("pdf", "docx")
