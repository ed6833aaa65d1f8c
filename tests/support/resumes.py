"""Small résumés to test with, as files have them."""

from pathlib import Path

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


def write(folder: Path, name: str = "cv.yaml", text: str = YAML) -> Path:
    """A file with a résumé in a folder."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
