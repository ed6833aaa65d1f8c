"""Small résumés to test with, as files have them."""

from pathlib import Path

from exporter import Resume

YAML = """\
basics:
  name: Ada Example
  label: Mechanical engineer
  email: ada@example.org
work:
  - name: Example Works
    position: Engineer
    start: 2020-03
    end: present
    highlights:
      - Cut the assembly time by a third
"""
INVALID = YAML.replace("2020-03", "2020-13").replace("ada@example.org", "nonsense")
FAULTLESS = Resume.model_validate({
    "basics": {"name": "Ada Example", "label": "Engineer", "email": "ada@example.org", "image": "portrait.jpg"},
    "work": [{"name": "Example Works", "position": "Engineer", "start": "2020-03", "end": "present",
              "highlights": ["Cut the time of assembly", "Wrote *the* book, see [its page](https://example.org/)"]}],
    "skills": [{"name": "Machines", "keywords": ["Looms", "Engines"]}],
    "meta": {"last_modified": "2024-05-06"},
})
"""A résumé whose files have a bit of everything, for tests that break one thing in them."""


def public(resume: Resume) -> Resume:
    """The résumé that its public data is read back as."""
    return Resume.model_validate(resume.as_data(public=True))


def write(folder: Path, name: str = "cv.yaml", text: str = YAML) -> Path:
    """A file with a résumé in a folder."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
