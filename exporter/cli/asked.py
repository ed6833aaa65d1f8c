"""The command that is asked for, with the options that are: building the others takes as long as two pages.

Where that isn't clear all of them are built, to help or to tell what a name that isn't known may stand for.
"""

from collections.abc import Callable, Sequence
from copy import copy
from functools import wraps
from inspect import Parameter, signature
from typing import Any

from typer.models import CommandInfo, OptionInfo


def asked_for(commands: Sequence[CommandInfo], arguments: Sequence[str]) -> list[CommandInfo]:
    """The command that the first argument names, with the options that the others name; else all commands."""
    options = {argument.partition("=")[0] for argument in arguments[1:] if argument.startswith("-") and argument != "-"}
    for command in commands:
        if command.callback and command.callback.__name__ in arguments[:1]:
            asked = copy(command)
            asked.callback = _with_options(command.callback, options)
            return [asked]
    return list(commands)


def _with_options(command: Callable[..., Any], asked: set[str]) -> Callable[..., Any]:
    """The command with these options and those that have no default, or with all where one isn't among them; the
    others are left as they are by default."""
    whole = signature(command)
    names = {parameter: _names(parameter) for parameter in whole.parameters.values()}
    if not asked <= set().union(*names.values()):
        return command
    kept = [parameter for parameter in names
            if not names[parameter] or asked & names[parameter] or parameter.default is Parameter.empty]

    @wraps(command)
    def narrowed(**given: object) -> None:
        command(**given)

    narrowed.__signature__ = whole.replace(parameters=kept)  # type: ignore[attr-defined]  # what Typer goes by
    narrowed.__annotations__ = {parameter.name: parameter.annotation for parameter in kept}
    return narrowed


def _names(parameter: Parameter) -> set[str]:
    """What an option is called; nothing for an argument."""
    (told,) = parameter.annotation.__metadata__
    return {str(told.default), *(told.param_decls or ())} if isinstance(told, OptionInfo) else set()
