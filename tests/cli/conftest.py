"""Every test of the command line may run it."""

from support.commands import command

__all__ = ["command"]
