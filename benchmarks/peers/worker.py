"""The loop of a contender: a résumé on each line that comes in, what its file took on each line that goes out.

Runs in the contender's own environment, so it knows nothing of ours.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any


def serve(export: Callable[[Any], bytes], prepare: Callable[[Any], Any] = lambda job: job) -> None:
    """Answer until there are no more lines: CPU seconds of `export` alone, and how long the file is."""
    for line in sys.stdin:
        prepared = prepare(json.loads(line))
        gc.collect()
        start = time.process_time()
        made = export(prepared)
        used = time.process_time() - start
        print(json.dumps({"cpu": used, "bytes": len(made)}), flush=True)
