"""`layouts` and `schema`: what there is to choose from, and what files may say."""

from exporter import plugins
from exporter.cli.console import say, say_json
from exporter.plugins import Offer


def layouts(*, as_json: bool) -> int:
    """List the layouts, without loading any; the exit code."""
    offers = plugins.layouts().offers()
    if as_json:
        say_json([
            {"name": offer.name, "description": _description(offer) or None, "package": offer.package or None,
             "clash": offer.clash or None} for offer in offers])
        return 0
    width = max(len(offer.name) for offer in offers)
    for offer in offers:
        say(f"{offer.name:{width}}  {_description(offer) or _origin(offer)}")
    return 0


def schema(of: str) -> int:
    """Print a JSON Schema; the exit code."""
    from exporter.layouts.schema import layout_schema  # noqa: PLC0415 -- only here
    from exporter.model.schema import resume_schema  # noqa: PLC0415 -- only here

    say_json(layout_schema() if of == "layout" else resume_schema())
    return 0


def _description(offer: Offer) -> str:
    """What a layout of ours is like; a package's isn't loaded to ask it."""
    if offer.package:
        return ""
    from exporter.layouts.files import description  # noqa: PLC0415 -- imports pydantic

    return description(offer.name)


def _origin(offer: Offer) -> str:
    return f"from {offer.package}" + (f"; can't be used, also {offer.clash}" if offer.clash else "")
