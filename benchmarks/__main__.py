"""Runs every benchmark and prints its table: `python -m benchmarks [--rounds 11] [--write docs/performance.md]`."""

import argparse
import re
import sys
from pathlib import Path

from benchmarks import cold

_MARKED = "<!-- measured: {name} -->\n{table}\n<!-- end -->"


def main() -> None:
    """Parse, measure, print; exit with 1 when the gate of instructions is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="runs of each contender")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into this file, at their marks")
    wish = parser.parse_args()
    found = cold.measured(wish.rounds)
    # Not before: a process counts as its own the memory that the one had which it was started by.
    from benchmarks import batch, memory, pages, warm, word

    counted = pages.counts()
    tables = {"cold": cold.table(found), "warm": warm.table(wish.rounds), "page": pages.table(counted),
              "word": word.table(wish.rounds), "batch": batch.table(batch.measured()),
              "memory": memory.table(memory.measured())}
    for name, table in tables.items():
        print(f"\n{table}")
        if wish.write:
            write(wish.write, name, table)
    if slip := found.slip or pages.slip(counted):
        sys.exit(slip)


def write(file: Path, name: str, table: str) -> None:
    """Put the table between its marks in the file, or at the end of it where it has none."""
    text = file.read_text(encoding="utf-8") if file.exists() else "# Performance\n"
    marked = _MARKED.format(name=name, table=table)
    mark = re.compile(f"<!-- measured: {re.escape(name)} -->\n.*?<!-- end -->", re.DOTALL)  # a new one is empty
    text = mark.sub(lambda _: marked, text) if mark.search(text) else f"{text}\n{marked}\n"
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
