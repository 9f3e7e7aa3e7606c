"""Errors a user can meet, each with what happened and what to do next.

All of them derive from `SenryakuError`; the command line prints ``str(error)`` as one line.
"""

from __future__ import annotations

from pathlib import PurePath


class SenryakuError(Exception):
    """Base of every error that this library raises on purpose."""


class InputError(SenryakuError):
    """One input cannot be read; the others of a batch go on.

    Args:
        path: the file, as the user named it.
        reason: what is wrong with it, without a full stop.
        remedy: what the user can do, as an imperative.
    """

    def __init__(self, path: str | PurePath, reason: str, remedy: str) -> None:
        """Keep the parts; the message joins them."""
        super().__init__(str(path), reason, remedy)
        self.path, self.reason, self.remedy = str(path), reason, remedy

    def __str__(self) -> str:
        """``file: reason; remedy`` on one line."""
        return " ".join(f"{self.path}: {self.reason}; {self.remedy}".split())


class NotAPdf(InputError):
    """The file is empty, or no PDF."""


class DamagedPdf(InputError):
    """The file starts like a PDF and cannot be opened, or has no page."""


class PasswordNeeded(InputError):
    """The file is encrypted and the password given (or none) does not open it."""


class Unreadable(InputError):
    """The file does not exist, is a folder, or may not be read."""


class LexiconError(SenryakuError):
    """A lexicon file of the user's is not understood."""
