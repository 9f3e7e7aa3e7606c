"""Folding of text: what is one sign to a reader becomes one character.

Comes in: text as a PDF hands it out.  Goes out: the same words in half-width letters and digits,
full-width kana and plain ideographs, without the gaps that word processors leave.

Rules, in this order:

1. Width: full-width ASCII to ASCII, half-width kana to kana with their sound marks, small and vertical
   forms of brackets to plain ones, squared words (㍻, ㌶) to letters.
2. Ideographs: Kangxi radicals, the radicals supplement and CJK compatibility ideographs to the plain
   ideograph.  Characters that Unicode gives no plain form (﨑, 髙) stay: they are other characters.
3. Signs: every dash to ``-``, every wave to ``〜``, every middle dot to ``・``; ``ー`` counts as a dash
   where no kana stands before it.  Zero-width characters and variation selectors go.
4. Spaces: runs become one; a line break between Japanese characters goes; an ordinary space between
   Japanese and ASCII goes (``令和 5年度``); letter-spaced words close up (``目 標 値``).  An
   ideographic space is set on purpose: it becomes an ordinary space, and stays itself between Japanese
   and ASCII (``基本目標1　子育て``), where an ordinary one would be taken for a gap.

Never: NFKC over the whole text.  It turns ① into 1 (a goal number loses its level), ㎡ into m2 and
superscripts into digits, and leaves ``〜 − ‐`` alone (DATA_CONTRACT section 6, STYLE "Facts").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from normalizers.tables import load_table

JAPANESE = r"\u3001-\u303b\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Character class of ideographs, kana and Japanese punctuation (no brackets around it)."""

_LETTER = r"[\u3005-\u3007\u3041-\u3096\u30a1-\u30fc\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_WIDTH_BLOCKS = (
    (0x2F00, 0x2FD5),  # Kangxi radicals
    (0x32FF, 0x32FF),  # square era name Reiwa
    (0x3300, 0x33FF),  # squared words and units
    (0xF900, 0xFAFF),  # CJK compatibility ideographs
    (0xFB00, 0xFB06),  # Latin ligatures
    (0xFE10, 0xFE19),  # vertical forms
    (0xFE30, 0xFE6B),  # vertical and small forms
    (0xFF01, 0xFFEE),  # half-width and full-width forms
    (0x2F800, 0x2FA1F),  # CJK compatibility ideographs supplement
)
_INVISIBLE = (0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_CACHE_SIZE = 16384


def _folding_table() -> dict[int, str]:
    """Character → what it is folded to; an empty string deletes it."""
    data = load_table("characters")
    table: dict[int, str] = {}
    for first, last in _WIDTH_BLOCKS:
        for code in range(first, last + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if folded != chr(code) and not folded.startswith(" "):
                table[code] = folded
    for code in (ord(sign) for sign in data["signs"]["keep"]):
        del table[code]
    table.update({ord(old): new for old, new in (data["radicals"] | data["letters"]).items()})
    for name, sign in (("dash", "-"), ("wave", "〜"), ("dot", "・")):
        table.update({ord(old): sign for old in data[name]["chars"] if old != sign})
    table.update(dict.fromkeys(_INVISIBLE, ""))
    return table


_TABLE = _folding_table()
_ALIGNED = {code: new for code, new in _TABLE.items() if len(new) == 1} | dict.fromkeys(_INVISIBLE, " ")

_FOLDED = re.compile(
    f"[{re.escape(''.join(chr(code) for code in sorted(_TABLE) if code < 0x10000))}\U00010000-\U0010ffff]"
)
"""Finds nothing in a text of plain characters: a cheap look before the table is asked of each."""
_LONG_MARKS = re.compile("ー+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe]")
_SPACE_RUN = re.compile(r"\s+")
_LINE_BREAK = re.compile(r"[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_GAP = re.compile(rf"(?<=[{JAPANESE}]) (?=[!-~])|(?<=[!-~]) (?=[{JAPANESE}])")
_WIDE_MIXED = re.compile(rf"(?<=[{JAPANESE}])\u3000(?=[!-~])|(?<=[!-~])\u3000(?=[{JAPANESE}])")
_SPACED_WORD = re.compile(rf"(?<!\S){_LETTER}(?P<gap>[ \u3000]){_LETTER}(?:(?P=gap){_LETTER})+(?!\S)")
_SPACED_PAIR = re.compile(rf"{_LETTER}[ \u3000]{_LETTER}")
_IS_JAPANESE = re.compile(rf"[{JAPANESE}]")
_HELD = "\ue03f"
"""A private character that stands for an ideographic space while the others are folded."""


@lru_cache(maxsize=_CACHE_SIZE)
def fold_text(text: str) -> str:
    """Fold width, radicals, dashes and spaces (rules in the module's docstring).

    Args:
        text: any text.

    Returns:
        The folded text, without spaces at its ends. Folding it again changes nothing. ``①``, ``㎡`` and
        ``〜`` are kept as signs; the other tildes (``～``, ``~``) become ``〜``.

    Examples:
        ``令和 ５年度`` → ``令和5年度``; ``目 標 値`` → ``目標値``; ``⼈⼝`` → ``人口``.
    """
    while True:
        folded = _fold_spaces(_fold_characters(text))
        if folded == text:
            return folded
        text = folded


def align_text(text: str) -> str:
    """Fold characters one to one, so that a place in the result is the same place in ``text``.

    Args:
        text: any text.

    Returns:
        A text of the same length: width, ideographs and signs folded as in `fold_text` where one
        character becomes one; white space becomes plain spaces; nothing is joined.
    """
    aligned = text if _FOLDED.search(text) is None else text.translate(_ALIGNED)
    if "ー" in aligned:
        aligned = _LONG_MARKS.sub(_dashes, aligned)
    return _SPACE_RUN.sub(lambda run: " " * len(run[0]), aligned)


def _fold_characters(text: str) -> str:
    if text.isascii() and "~" not in text:
        return text
    if _FOLDED.search(text) is not None:
        text = text.translate(_TABLE)
    text = unicodedata.normalize("NFC", text)
    return _LONG_MARKS.sub(_dashes, text) if "ー" in text else text


def _dashes(marks: re.Match[str]) -> str:
    """Long marks stay after kana (even over a gap: ``センタ`` / ``ー``); elsewhere they are dashes."""
    before = marks.string[: marks.start()].rstrip()[-1:]
    return marks[0] if _KANA.match(before) else "-" * len(marks[0])


def _fold_spaces(text: str) -> str:
    if _SPACE_RUN.search(text) is None:
        return text
    text = _SPACE_RUN.sub(_one_space, text.strip())
    text = _SPACED_WORD.sub(_close_up, text)
    if _SPACED_PAIR.fullmatch(text):
        return text[0] + text[2]
    text = _GAP.sub("", text)
    return _WIDE_MIXED.sub(_HELD, text).replace("\u3000", " ").replace(_HELD, "\u3000")


def _one_space(run: re.Match[str]) -> str:
    text, first, last = run.string, run.start() - 1, run.end()
    if _LINE_BREAK.search(run[0]) and _IS_JAPANESE.match(text[first]) and _IS_JAPANESE.match(text[last]):
        return ""
    return "\u3000" if "\u3000" in run[0] else " "


def _close_up(word: re.Match[str]) -> str:
    return word[0].replace(word["gap"], "")
