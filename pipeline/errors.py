"""Errors of a run as a whole; those of one input are `extractors.errors.InputError`.

Import this module where an error is raised or caught, not at the top of a module: it brings the
extractors in.
"""

from __future__ import annotations

from pathlib import PurePath

from extractors.errors import SenryakuError


class UsageError(SenryakuError):
    """The command or call cannot be carried out as given; nothing was converted."""


class OutputError(SenryakuError):
    """The output folder, or a file in it, cannot be written."""

    def __init__(self, path: str | PurePath, reason: str) -> None:
        """Name the path, what is wrong with it and the remedy."""
        super().__init__(f"{path}: cannot be written ({reason}); name another folder with --output")


class BadOutput(SenryakuError):
    """A folder that should hold a run's output does not."""
