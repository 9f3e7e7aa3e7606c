"""The vocabulary of covers, loaded from ``words.toml``, and the form in which text is compared.

Lists whose name ends in ``_patterns`` hold regular expressions, all others plain words. `compact` is the
comparison form: NFKC, no spaces, every tilde ``~``, every dash ``-``; titles that are *shown* never take
it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from extractors.layout.line_shapes import ARROWS
from normalizers import fold_text

_FILE = Path(__file__).with_name("words.toml")
_TILDES = "～〜∼˜∿"
_DASHES = "‐‑‒–—―−─━－"
_FOLD = str.maketrans(
    {**dict.fromkeys(_TILDES, "~"), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(ARROWS, "~")}
)
_SIGNS = frozenset(map(chr, _FOLD))
_CACHED_TEXTS = 4096


@cache
def _sections() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def words(section: str, name: str) -> tuple[str, ...]:
    """One list of the file, in its order."""
    return tuple(_sections()[section][name])


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """One list as a regular expression: patterns in their order, plain words longest first."""
    entries = words(section, name)
    if name.endswith("_patterns"):
        return re.compile("|".join(f"(?:{entry})" for entry in entries))
    return re.compile(
        "|".join(re.escape(word) for word in sorted(entries, key=lambda word: (-len(word), word)))
    )


@lru_cache(maxsize=_CACHED_TEXTS)
def compact(text: str) -> str:
    """The comparison form of a text."""
    plain = unicodedata.normalize("NFKC", fold_text(text))
    return "".join((plain if _SIGNS.isdisjoint(plain) else plain.translate(_FOLD)).split())


def says(section: str, name: str, text: str) -> bool:
    """Whether a list's word or pattern occurs in the compact text."""
    return pattern(section, name).search(text) is not None


def is_wholly(section: str, name: str, text: str) -> bool:
    """Whether the compact text is one of a list's words or patterns and nothing else."""
    return pattern(section, name).fullmatch(text) is not None
