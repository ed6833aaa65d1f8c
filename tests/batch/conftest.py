"""Every test of batches may run the command line."""

from support.commands import command

__all__ = ["command"]
