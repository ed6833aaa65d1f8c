"""Runs every benchmark and prints its table: `python -m benchmarks [--rounds 11]`."""

import argparse

from benchmarks import cold


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="runs of each contender")
    print(cold.table(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
