"""The JSON Schema of résumé files, for editors and other languages: made from the models and their docstrings.

It describes what the models accept, not only what they write: other spellings of keys, a bare string where a part has a
short form, one value where several may stand, null for absent. Other spellings are patterns, so that editors suggest
the canonical keys only.
"""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from exporter.model.base import Model, is_list
from exporter.model.resume import Resume

VERSION = "1"

JsonSchema = dict[str, Any]
