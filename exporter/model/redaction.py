"""The public part of a résumé: what may be shown, and so may ride along in a file that is sent."""

from operator import is_not
from typing import TypeVar

from exporter.model.base import Entry, Model
from exporter.model.people import Personal
from exporter.model.resume import Resume

_M = TypeVar("_M", bound=Model)


def public(resume: Resume) -> Resume:
    """The résumé without hidden entries, private contacts and details, notes, variants, and unknown keys."""
    return _public(resume.model_copy(update={"variants": {}}) if resume.variants else resume)


def is_shown(part: Model) -> bool:
    """Whether a part may be rendered: neither hidden nor private."""
    values = part.__dict__  # a miss of pydantic's own attribute access is slow, and most parts have neither
    return not values.get("hidden") and values.get("visibility") != "private"


def _public(part: _M) -> _M:
    """A part without what isn't public; the part itself where all of it is, as mostly."""
    changes: dict[str, object] = {"extra": {}} if part.extra else {}
    if isinstance(part, Entry) and part.notes:
        changes["notes"] = None
    values = part.__dict__
    for name in part.model_fields_set:  # what wasn't given is as it is by default, which is public
        value = values[name]
        if name in ("extra", "notes"):
            continue
        if isinstance(value, Model):
            kept = _public(value) if is_shown(value) else None
            if kept is not value:
                changes[name] = kept
        elif isinstance(value, tuple) and value:
            shown = [_public(item) if isinstance(item, Model) else item
                     for item in value if not isinstance(item, Model) or is_shown(item)]
            if len(shown) < len(value) or any(map(is_not, shown, value)):
                changes[name] = tuple(shown)
    if isinstance(part, Personal):
        changes |= {name: type(part).model_fields[name].get_default(call_default_factory=True)
                    for name, kept in part.visibility.items() if kept == "private"} | {"visibility": {}}
    return part.model_copy(update=changes) if changes else part
