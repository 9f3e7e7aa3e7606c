"""Words of a text, by fugashi with unidic-lite; the dictionary is loaded at the first call."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normalizers.text import fold_text

if TYPE_CHECKING:
    from fugashi import Tagger

PARTICLES = "のにをはとがやかへも"
"""Signs with which particles begin that may stand behind a number."""
_CACHE_SIZE = 1024


@cache
def tagger() -> Tagger:
    """The dictionary's tagger."""
    import unidic_lite
    from fugashi import Tagger as FugashiTagger

    return FugashiTagger(f'-d "{unidic_lite.DICDIR}" -r "{unidic_lite.DICDIR}/mecabrc"')


@lru_cache(maxsize=_CACHE_SIZE)
def begins_with_particle(text: str) -> bool:
    """Whether the first word of a text is a particle (``に掲げる``), and not a word (``にぎわいのあるまち``).

    Args:
        text: as printed.

    Returns:
        False for a text that is empty or begins with another sign; the dictionary is asked only if the sign
        may be a particle's.
    """
    folded = fold_text(text).strip()
    if not folded or folded[0] not in PARTICLES:
        return False
    return next((word.feature.pos1 == "助詞" for word in tagger()(folded)), False)
