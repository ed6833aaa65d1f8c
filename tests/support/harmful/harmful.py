"""A reader as a plug-in brings it, which takes time and memory, or the process's life, as the source tells it to."""

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from exporter import pipeline
from exporter.readers.source import Reading, Source


class Harmful:
    """The reader."""

    format = "harmful"

    def recognises(self, source: Source) -> bool:
        return False

    def read(self, source: Source) -> Reading:
        wanted: dict[str, Any] = json.loads(source.data)
        if began := wanted.get("began"):
            Path(began).touch()
        taken = b"x" * (wanted["megabytes"] * 1_000_000)
        time.sleep(wanted["seconds"])
        if wanted["dies"]:
            os.kill(os.getpid(), signal.SIGKILL)
        del taken
        return pipeline.read(Source(wanted["resume"].encode(), source.name))


READER = Harmful()
