"""Take the pictures that tests/scripts compares with: the first page of every script's sample.

    python .ci/generate_script_pictures.py              all of them
    python .ci/generate_script_pictures.py ja th        these scripts only

Look at what `git diff` shows before you commit: a picture says how a page shall look.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.pictures import FOLDER, LAYOUT, packed, picture  # noqa: E402 -- from the tests
from support.scripts import SCRIPTS, file  # noqa: E402


def main() -> int:
    """Write the pictures."""
    wanted = sys.argv[1:] or SCRIPTS
    FOLDER.mkdir(exist_ok=True)
    for script in wanted:
        (FOLDER / f"{script}.png").write_bytes(packed(picture(file(script, LAYOUT))))
    print(f"{len(wanted)} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
