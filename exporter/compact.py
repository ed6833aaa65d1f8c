"""JSON as it rides along in files: nothing but what it says, and the same text for the same values."""

import json
from typing import Final

compact: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""The text of a value. One that holds itself ends in a RecursionError."""
