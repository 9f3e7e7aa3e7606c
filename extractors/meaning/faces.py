"""The face of a document's running text: what is larger, bolder or of another font is set off from it.

In: the glyphs of each page, in order.  Out: size and font of most glyphs so far; those of the page itself
where its units are others (UserUnit), so that all of its type is far larger or smaller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from extractors.model import Glyph

SCALED = 2.5
"""How many times as large or small as elsewhere a page's type is if its units are others."""
_FACE = attrgetter("size", "font")

Face = tuple[float, str]


class Faces:
    """Counts the faces of one document."""

    def __init__(self, size: float) -> None:
        """No glyph has been seen; ``size`` is told until one has."""
        self._seen: Counter[Face] = Counter()
        self._body: Face = (size, "")

    def body(self, glyphs: Iterable[Glyph]) -> Face:
        """Size and font of running text, after the glyphs of one more page."""
        own: Counter[Face] = Counter()
        for (size, font), count in Counter(map(_FACE, glyphs)).items():
            own[round(size, 1), font] += count
        self._seen.update(own)
        if own:
            body, here = _usual(self._seen), _usual(own)
            scaled = here[0] > SCALED * body[0] or body[0] > SCALED * here[0]
            self._body = here if scaled else body
        return self._body


def _usual(faces: Counter[Face]) -> Face:
    """Size and font of most glyphs; of those that are as many, the larger."""
    return max(faces.items(), key=lambda item: (item[1], item[0]))[0]
