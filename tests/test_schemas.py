"""The published schemas: in step with the models, valid by themselves, and right about real files."""

import json
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from exporter.layouts.schema import layout_schema
from exporter.model import Resume
from exporter.model.schema import resume_schema

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
STARTER = ROOT / "exporter" / "cli" / "starter.yaml"
CORPUS = ROOT.parent / "shared" / "data" / "corpus" / "jsonresume"
SCHEMAS = runpy.run_path(str(ROOT / ".ci" / "generate_schemas.py"))["SCHEMAS"]


def published(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    return schema


def rejects(data: object) -> list[str]:
    return [error.message for error in Draft202012Validator(published("resume.schema.json")).iter_errors(data)]


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for owner, definition in {"the file": schema, **schema["$defs"]}.items():
        for name, field in definition.get("properties", {}).items():
            yield f"{owner}.{name}", field


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_published_schema_is_what_the_models_give(name: str) -> None:
    assert published(name) == SCHEMAS[name](), "run .ci/generate_schemas.py"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_published_schema_is_a_schema_of_draft_2020_12(name: str) -> None:
    schema = published(name)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_named_with_a_version(name: str) -> None:
    assert published(name)["$id"].rpartition(":")[2].isdecimal()


@pytest.mark.parametrize("made", [resume_schema, layout_schema])
def test_every_field_has_a_title_and_a_description(made: Any) -> None:
    silent = [name for name, field in fields(made()) if not (field.get("title") and field.get("description"))]

    assert not silent


def test_samples_are_valid_for_an_independent_validator() -> None:
    samples = [*SAMPLES.glob("*.yaml"), *SAMPLES.glob("*.json"), STARTER]
    schema = ROOT / "schemas" / "resume.schema.json"

    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *samples],
        capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_a_sample_tells_editors_its_schema(sample: Path) -> None:
    first = sample.read_text(encoding="utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=../schemas/resume.schema.json"


@pytest.mark.parametrize("data", [
    {"basics": {"name": "Ada", "email": "ada@example.org"}},
    {"basics": {"name": {"en": "Ada", "ja": "エイダ"}}},
    {"work": {"company": "Acme", "startDate": 2020, "endDate": "present"}},
    {"work": [{"name": "Acme", "highlights": ["Built it", {"text": "Sold it", "priority": 2}]}]},
    {"work": [{"name": "Acme", "highlights": [{"en": "Built it", "zh-Hans": "建成"}]}]},
    {"languages": ["English", {"name": "German", "level": "B2"}]},
    {"skills": [{"category": "Tools", "items": ["CAD", {"name": "MATLAB", "years": 3}]}]},
    {"sections": {"Exhibitions": ["Engines of the North"]}},
    {"sections": [{"title": "Exhibitions", "entries": [{"label": "Leeds", "details": "2019"}]}]},
    {"basics": {"summary": None}, "anything": {"else": [1, 2]}},
])
def test_what_the_model_accepts_is_valid(data: dict[str, object]) -> None:
    Resume.model_validate(data)

    assert not rejects(data)


@pytest.mark.parametrize("data", [
    {"work": "Acme"},
    {"work": [{"startDate": []}]},
    {"work": [{"company": ["Acme"]}]},
    {"personal": {"work_permits": [{"country": "CH"}]}},
    {"languages": [{"language": "German", "cefr": {"reading": "B3"}}]},
    {"personal": {"visibility": {"birth_date": "secret"}}},
])
def test_what_the_model_refuses_is_invalid(data: dict[str, object]) -> None:
    assert rejects(data)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared data")
def test_every_real_file_that_the_model_accepts_is_valid() -> None:
    accepted = [data for data in map(parsed, sorted(CORPUS.glob("*.json"))) if is_resume(data)]

    assert len(accepted) > 30
    assert [found for data in accepted for found in rejects(data)] == []


def parsed(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError:
        return None


def is_resume(data: object) -> bool:
    try:
        Resume.model_validate(data)
    except ValueError:
        return False
    return True
