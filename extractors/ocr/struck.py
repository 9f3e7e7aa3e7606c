"""What stands under a strike-through, as sure as several readings make it.

In: the picture of a struck line with its strike and the signs that were read without it; what the rest of the
page shows of its digits and units.  Out: the signs, some put right, doubtful digits with little confidence.

1. Two readings err in opposite ways: where the strike was taken out, a bar at its height may have gone with
   it (9 becomes 0, 4 becomes 1); where it was left in, it may look like one (0 becomes 8, 人 becomes 大).
   A digit that both show alike is that digit.
2. A digit on which they differ is compared with the digits of the page that no strike hides, the rows of
   the strike left out: the most alike must be clearly so.  It decides between the two readings and never
   brings in a third digit; where it cannot, the digit is doubtful.
3. A 0, 6, 8 or 9 on which they agree is compared too and must not be more like another of these: a bar at
   mid-height, which the strike hides, makes one of the other.
4. Digits beside the strike are as sure as they were.
5. Of two readings of what stands between and behind the digits, that one counts which the page has behind a
   number elsewhere (経営体 for 経学体).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import ne
from typing import TYPE_CHECKING

from extractors.ocr.glyphs import runs_of
from extractors.ocr.text import is_japanese

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extractors.geometry import Box
    from extractors.ocr.engine import Engine, Sign

    Grey = NDArray[np.uint8]
    Ink = NDArray[np.bool_]
    Pattern = NDArray[np.float32]

ALIKE = frozenset("0689")
"""Digits that a bar at mid-height makes of each other."""
DOUBTED, UNREAD = 0.4, 0.1
"""Confidence of a digit that cannot be told, and of one that only the second reading has."""
SETTLED = 0.75
"""Confidence of a digit that the page's own digits settled."""
SURE_READING = 0.9
"""Confidence of a second reading that upholds a doubtful first one."""
SURE_SIGN = 0.97
"""Confidence of a digit from which it is a pattern."""
LIKE, MARGIN = 0.96, 0.02
"""Likeness from which a digit is told by its shape, and its lead on the next digit.  Tried on 480 digits of
twelve scans with their middle rows left out: none of the wrong ones has both, three of four right ones do."""
MUCH_ALIKE, BETTER = 0.9, 0.03
"""Likeness that says something against two readings which agree, and the lead that it needs."""
WAISTS = frozenset("08")
"""Digits that differ by nothing but what is at mid-height: neither stands without a look at the other."""
PLAIN = 0.6
"""Confidence of a digit of the second reading from which it counts where the first has another sign (C)."""
SAME_PLACE = 0.35
"""Share of a digit's height by which its place may differ from one reading to the other."""
LEAST_HEIGHT = 10
"""Pixels of the lowest digit whose shape says anything."""
SIZES = (0.75, 1.35)
"""Height of a digit to that of its pattern."""
SHIFT = 3
"""Pixels by which a pattern is moved to fit."""
AROUND = 1
"""Rows over and under a strike that are left out with it."""


@dataclass(slots=True)
class Known:
    """What a page shows without a strike: the shapes of its digits, and its units."""

    digits: list[tuple[str, Pattern]] = field(default_factory=list)
    units: set[str] = field(default_factory=set)

    def learn(self, picture: Grey, ink: Ink, signs: Sequence[Sign], struck: Sequence[Box]) -> None:
        """Take in a line; its ``struck`` parts teach nothing."""
        free = [s for s in signs if not _under(s, struck)]
        self.units.update(u for u, _ in _units(free))
        runs = runs_of(ink.any(axis=0))
        for sign in free:
            if _is_digit(sign) and sign.confidence >= SURE_SIGN:
                pattern = _pattern(picture, ink, _run_of(runs, sign, signs))
                if pattern is not None:
                    self.digits.append((sign.text, pattern[0]))


def confirm_struck(
    engine: Engine, picture: Grey, ink: Ink, signs: Sequence[Sign], struck: Sequence[Box], known: Known
) -> list[Sign]:
    """The signs of a struck-through line, its digits doubted where they may be others.

    Args:
        engine: the engine.
        picture: of the line, the strike still in it.
        ink: of the line, the strike taken out.
        signs: as read with the strike taken out.
        struck: the strikes, in pixels from the top left of the picture.
        known: what the page shows without a strike.
    """
    if not any(_under(s, struck) for s in signs):
        return list(signs)
    second = [s for s in engine.read(picture) if s.text.strip()]
    near = SAME_PLACE * picture.shape[0]
    bare = _without(ink, struck)
    runs = runs_of(bare.any(axis=0))
    firm = True
    out = list(signs)
    for digit in second:
        if not _is_digit(digit) or not _under(digit, struck) or digit.confidence < PLAIN:
            continue
        place = min(range(len(out)), key=lambda i: abs(out[i].at - digit.at))
        known_place = abs(out[place].at - digit.at) <= near
        if known_place and not _is_digit(out[place]) and not is_japanese(out[place].text):
            out[place] = replace(out[place], text=digit.text, confidence=UNREAD)
        firm = firm and known_place and _is_digit(out[place])
    for index, sign in enumerate(out):
        if _is_digit(sign) and _under(sign, struck):
            other = _at(second, sign, near) if sign.confidence != UNREAD else None
            shape = _pattern(picture, bare, _run_of(runs, sign, out)) if firm else None
            out[index] = _settled(sign, other, _alike(shape, struck, known)) if firm else _doubted(sign)
    return _with_units(out, second, struck, known)


def _settled(sign: Sign, other: Sign | None, like: Mapping[str, float]) -> Sign:
    """A struck digit as two readings and its shape say."""
    if other is not None and other.text == sign.text:
        if sign.text not in ALIKE or _is_upheld(sign.text, like):
            upheld = other.confidence >= SURE_READING
            return replace(sign, confidence=max(sign.confidence, SETTLED)) if upheld else sign
        return _doubted(sign)
    ranked = sorted(((likeness, text) for text, likeness in like.items()), reverse=True)
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 0.0
    read = {sign.text} | ({other.text} if other is not None else set())
    if ranked and ranked[0][1] in read and ranked[0][0] >= LIKE and lead >= MARGIN:
        return replace(sign, text=ranked[0][1], confidence=SETTLED)
    return _doubted(sign)


def _is_upheld(text: str, like: Mapping[str, float]) -> bool:
    """Whether the shape of a 0, 6, 8 or 9 says nothing against it."""
    own = like.get(text, 0.0)
    rivals = {rival: like[rival] for rival in ALIKE - {text} if rival in like}
    waist = next(iter(WAISTS - {text})) if text in WAISTS else ""
    if not rivals or (waist and waist not in rivals and own < MUCH_ALIKE):
        return False
    for rival, likeness in rivals.items():
        least = own if rival == waist and own else max(MUCH_ALIKE, own + BETTER)
        if likeness >= least:
            return False
    return True


def _alike(shape: tuple[Pattern, int] | None, struck: Sequence[Box], known: Known) -> dict[str, float]:
    """Likeness to each digit of the page."""
    best: dict[str, float] = {}
    if shape is not None:
        pattern, top = shape
        hidden = [(int(s.top) - AROUND - top, int(s.bottom) + AROUND - top) for s in struck]
        for text, other in known.digits:
            likeness = _likeness(pattern, other, hidden)
            if likeness > best.get(text, 0.0):
                best[text] = likeness
    return best


def _likeness(pattern: Pattern, other: Pattern, hidden: Sequence[tuple[int, int]]) -> float:
    """Correlation of two shapes over the rows that are not hidden, at the best fit."""
    import cv2
    import numpy as np

    height, width = pattern.shape
    share = height / other.shape[0]
    if not SIZES[0] <= share <= SIZES[1]:
        return -1.0
    if share != 1:
        size = (max(1, round(other.shape[1] * share)), height)
        other = np.asarray(cv2.resize(other, size, interpolation=cv2.INTER_LINEAR), dtype=np.float32)
    wide = max(width, other.shape[1]) + 2 * SHIFT
    frame = np.zeros((height + 2, wide), np.float32)
    left = (wide - width) // 2
    frame[1 : 1 + height, left : left + width] = pattern
    seen = np.ones(height + 2, dtype=np.bool_)
    for top, bottom in hidden:
        seen[max(0, top + 1) : max(0, bottom + 1)] = False
    if seen.sum() < height / 2:
        return -1.0
    own = frame[seen] - frame[seen].mean()
    best = -1.0
    for down in (0, 1, 2):
        for right in range(-SHIFT, SHIFT + 1):
            start = (wide - other.shape[1]) // 2 + right
            if start < 0 or start + other.shape[1] > wide:
                continue
            moved = np.zeros_like(frame)
            moved[down : down + height, start : start + other.shape[1]] = other
            theirs = moved[seen] - moved[seen].mean()
            size_of_both = float(np.sqrt((own * own).sum() * (theirs * theirs).sum()))
            best = max(best, float((own * theirs).sum()) / max(size_of_both, 1e-6))
    return best


def _pattern(picture: Grey, ink: Ink, run: tuple[int, int] | None) -> tuple[Pattern, int] | None:
    """The darkness of a digit, 0 paper to 1 ink, and its first row; None where its ink is not its own."""
    import numpy as np

    if run is None:
        return None
    start, end = run
    rows = np.flatnonzero(ink[:, start:end].any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    if bottom - top < LEAST_HEIGHT or end - start > bottom - top:
        return None
    part = picture[top:bottom, start:end].astype(np.float32)
    paper = float(np.percentile(picture, 80))
    dark = (paper - part) / max(1.0, paper - float(part.min()))
    return np.asarray(np.clip(dark, 0, 1), dtype=np.float32), top


def _run_of(runs: Sequence[tuple[int, int]], sign: Sign, signs: Sequence[Sign]) -> tuple[int, int] | None:
    """The columns of a sign's ink; None if they hold another sign too, or none."""
    near = [(a, b) for a, b in runs if a - 2 <= sign.at <= b + 2]
    if len(near) != 1:
        return None
    start, end = near[0]
    others = (s for s in signs if s is not sign and s.text.strip())
    return None if any(start <= s.at <= end for s in others) else near[0]


def _without(ink: Ink, struck: Sequence[Box]) -> Ink:
    """The ink less the rows of the strikes."""
    left = ink.copy()
    for box in struck:
        rows = slice(max(0, int(box.top) - AROUND), int(box.bottom) + AROUND)
        left[rows, max(0, int(box.x0)) : int(box.x1) + 1] = False
    return left


def _at(signs: Sequence[Sign], sign: Sign, near: float) -> Sign | None:
    """The digit of another reading in a sign's place."""
    found = [s for s in signs if _is_digit(s) and abs(s.at - sign.at) <= near]
    return min(found, key=lambda s: abs(s.at - sign.at), default=None)


def _with_units(
    signs: Sequence[Sign], second: Sequence[Sign], struck: Sequence[Box], known: Known
) -> list[Sign]:
    """The signs with what stands behind struck digits as the page has it elsewhere."""
    first = [s for s in signs if _under(s, struck)]
    ours, theirs = _units(first), _units([s for s in second if _under(s, struck)])
    fixed: dict[int, Sign] = {}
    if len(ours) == len(theirs):
        for (unit, own), (other, _) in zip(ours, theirs, strict=True):
            right = _known_unit(unit, other, known.units)
            if right is not None:
                fixed |= {id(s): replace(s, text=text) for s, text in zip(own, right, strict=True)}
    return [fixed.get(id(s), s) for s in signs]


def _known_unit(unit: str, other: str, units: set[str]) -> str | None:
    """A unit of the page for two readings of one, neither of which need be right: 品目 for 品日."""
    if unit in units:
        return None
    if other in units and len(other) == len(unit):
        return other
    near = [u for u in units if len(u) == len(unit) > 1 and sum(map(ne, u, unit)) == 1]
    return near[0] if len(near) == 1 else None


def _units(signs: Sequence[Sign]) -> list[tuple[str, list[Sign]]]:
    """What stands behind each number, with its signs."""
    groups = [(key, list(group)) for key, group in groupby(signs, key=lambda s: s.text.isalpha())]
    found = []
    for (is_word, word), (_, before) in zip(groups[1:], groups, strict=False):
        if is_word and before[-1].text.isdigit():
            found.append(("".join(s.text for s in word), word))
    return found


def _doubted(sign: Sign) -> Sign:
    return replace(sign, confidence=min(sign.confidence, DOUBTED))


def _is_digit(sign: Sign) -> bool:
    return sign.text.isascii() and sign.text.isdigit()


def _under(sign: Sign, struck: Sequence[Box]) -> bool:
    """Whether a sign's middle lies under a strike."""
    return any(s.x0 <= sign.at <= s.x1 for s in struck)
