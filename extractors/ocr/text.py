"""What a recogniser takes for something else, put right by rule: alphabets and look-alikes.

In: the alphabet of a model, and the signs of one line as read.  Out: which signs a Japanese print can hold,
and the signs with look-alikes put right.  The rules, in order:

1. A sign outside JIS X 0208 and its common extensions (NEC signs, not IBM's rare ideographs) is never
   printed; Chinese and old forms count for the Japanese form (值 for 値); forms of before 1946 that JIS
   still has (續) are not read either. This holds before anything is read: see ``engine``.
2. Of twins (一 and ー, 二 and ニ, 口 and ロ …) the neighbours decide: between katakana the katakana, between
   ideographs the ideograph; one neighbour is enough if the other is neither.
   A 一 between digits or Latin letters, before an arrow or alone between brackets is a dash (施策1－1,
   Ｗｉ－Ｆｉ, 現状－→目標, 【現状】－【目標】);
   a < between hiragana is く, a 了 behind katakana ア, an エ or 工 between capitals I (MICE),
   a 力 or 加 of a unit カ (3カ所).
3. Misread words of the field (進抄 for 進捗) are put right where the misreading is no word, and so are words
   of the field with large kana for small ones (コミユニテイ).  An ideograph that plans hardly ever use, in
   the place of one sign of a header's word (指楝名 for 指標名), is that sign, if only one word fits.  So is
   any that was read with little confidence, where the word is all that the line says (`settled_word`).
4. A bracket closes what it opened: of 〔】 and 【〕 the first one tells which it is; [〕 and 〔] are always
   tortoise-shell brackets, and so is a square one without a partner beside Japanese text, as in print.
5. A letter between digits is the digit that looks like it; a digit string never begins or ends a word of
   letters.

6. A full stop that begins a line before Japanese text is a bullet, and so is a letter O.

A sign that a rule changed loses confidence, so that a figure made of it says so.  Nothing is added or taken
away: signs in and out have the same number.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractors.lexicon import load
from extractors.pdf.legible import is_level_one

WORDS = Path(__file__).with_name("words.toml")
"""The tables."""
REPAIRED = 0.9
"""Share of its confidence that a changed sign keeps."""
LEAST_WORD, LONGEST_WORD = 3, 6
"""Signs of a header's word that is looked for: more of them hold a shorter word."""
DOUBTFUL = 0.9
"""Confidence below which a sign may be another one."""
ARROWS = "→⇒⇨▶↓"
BEHIND_END = frozenset("解承知察")
"""What makes a word of a 了 before it (メール了解)."""
_LARGE = str.maketrans("ァィゥェォッャュョ", "アイウエオツヤユヨ")
UNITS = "%％人件万千億円年月日回か箇所校園社戸世帯歳点位倍ha"
"""Signs that follow a number: a letter between a digit and one of these is a digit."""


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def chinese_forms() -> dict[str, str]:
    """Chinese, old and variant forms of ideographs to the form of Japanese print."""
    rows = [*_tables()["chinese_forms"], *_tables()["variants"]]
    return {pair[0]: pair[1] for row in rows for pair in row.split()}


@lru_cache(maxsize=1)
def _twins() -> tuple[dict[str, str], dict[str, str]]:
    """To the katakana of each pair, and to the ideograph; every member of a pair is a key of both."""
    pairs = [(row["kana"], row["ideograph"]) for row in _tables()["twins"]]
    kana = {sign: a for a, b in pairs for sign in (a, b)}
    ideograph = {sign: b for a, b in pairs for sign in (a, b)}
    return kana, ideograph


def is_printable(char: str) -> bool:
    """Whether a sign of the model's alphabet may stand in a Japanese print."""
    if len(char) != 1 or "ｦ" <= char <= "ﾟ":
        return False
    if char.isascii():
        return char.isprintable()
    if unicodedata.name(char, "").startswith(("CYRILLIC", "GREEK", "BOX DRAWINGS")):
        return char in "αβγμΩ"
    if char in old_forms():
        return False
    if is_ideograph(char):
        return len(char.encode("euc_jp", "ignore")) == 2
    return bool(char.encode("cp932", "ignore")) or char in "‐−–—•²³"


def is_ideograph(char: str) -> bool:
    """Whether a sign is an ideograph (々 is none)."""
    return "㐀" <= char <= "鿿" or "豈" <= char <= "﫿"


def is_katakana(char: str) -> bool:
    """Whether a sign is katakana or its long mark."""
    return "ァ" <= char <= "ヺ" or char == "ー"


def is_japanese(char: str) -> bool:
    """Whether a sign is an ideograph or a kana."""
    return is_ideograph(char) or is_katakana(char) or is_hiragana(char)


def is_hiragana(char: str) -> bool:
    """Whether a sign is hiragana."""
    return "ぁ" <= char <= "ゖ"


def settled_variant(char: str, confidence: float) -> str:
    """The sign that was printed where the recogniser was unsure of its variant (強靱)."""
    row = _tables()["unsure"].get(char)
    return row["sign"] if row is not None and confidence < row["below"] else char


def repair(chars: Sequence[str]) -> list[str]:
    """The signs of one line with look-alikes put right; as many as were given."""
    fixed = list(chars)
    if len(fixed) > 1 and fixed[0] in ".．·" and is_japanese(fixed[1]):
        fixed[0] = "・"
    if len(fixed) > 1 and fixed[0] in "OＯo" and is_japanese(fixed[1]):
        fixed[0] = "○"
    for index in range(len(fixed)):
        fixed[index] = _digit(fixed, index)
    for index in range(len(fixed)):
        fixed[index] = _twin(fixed, index)
    for index in range(len(fixed)):
        fixed[index] = _kana_twin(fixed, index)
    return _brackets(_words(fixed))


def _brackets(chars: list[str]) -> list[str]:
    fixed = list(chars)
    opened: list[int] = []
    for index, char in enumerate(fixed):
        if char in "[〔【":
            opened.append(index)
        elif char in "]〕】":
            start = opened.pop() if opened else None
            if start is None and char != "】" and index and fixed[0] in ")）(（":
                start = 0
            pair = _pair(fixed[start] if start is not None else "", char)
            fixed[index] = pair[1]
            if start is not None:
                fixed[start] = pair[0]
    for index in opened:
        fixed[index] = "【" if fixed[index] == "【" else "〔"
    return fixed


def _pair(opening: str, closing: str) -> str:
    """Which brackets an opening and a closing one are; the opening one may be missing, or a round one."""
    if opening == "【" or (opening in ("", "[") and closing == "】"):
        return "【】"
    return "[]" if opening == "[" and closing == "]" else "〔〕"


def _words(chars: list[str]) -> list[str]:
    text = "".join(chars)
    if len(text) != len(chars):
        return chars
    for wrong, right in _tables()["words"].items():
        text = text.replace(wrong, right)
    text = _with_header_words(text)
    large = text.translate(_LARGE)
    for folded, word in _small_kana_words().items():
        start = large.find(folded)
        while start >= 0:
            text = text[:start] + word + text[start + len(word) :]
            start = large.find(folded, start + len(word))
    return list(text)


def _with_header_words(text: str) -> str:
    """The text, rare ideographs put right where a header's word has another in their place."""
    for place, char in enumerate(text):
        if is_ideograph(char) and not is_level_one(char) and (fit := _fitting(text, place)) is not None:
            text = text[:place] + fit + text[place + 1 :]
    return text


def settled_word(chars: Sequence[str], confidences: Sequence[float]) -> list[str]:
    """The signs of a line; the one in doubt put right if the line is a header's word but for it."""
    text = "".join(chars)
    if not LEAST_WORD <= len(text) <= LONGEST_WORD or len(text) != len(chars):
        return list(chars)
    doubtful = [n for n, char in enumerate(text) if confidences[n] < DOUBTFUL and is_ideograph(char)]
    if len(doubtful) != 1:
        return list(chars)
    place = doubtful[0]
    found = _words_with_holes().get((text[:place], text[place + 1 :]), set())
    if len(found) != 1 or chars[place] in found:
        return list(chars)
    return [*chars[:place], *found, *chars[place + 1 :]]


def _fitting(text: str, place: int) -> str | None:
    """The sign that the longest header's word around a place has there, if all words of that length agree."""
    holes = _words_with_holes()
    for length in range(LONGEST_WORD, 1, -1):
        starts = list(range(max(0, place - length + 1), min(place, len(text) - length) + 1))
        if length == 2:  # 目 and 値 stand in many words: alone only
            starts = [n for n in starts if not _is_in_word(text, n, n + 2)]
        found = {
            sign
            for start in starts
            for sign in holes.get((text[start:place], text[place + 1 : start + length]), ())
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _is_in_word(text: str, start: int, end: int) -> bool:
    """Whether Japanese text goes on before or behind a part."""
    return any(is_japanese(char) for char in (text[start - 1 : start], text[end : end + 1]) if char)


@lru_cache(maxsize=1)
def _words_with_holes() -> dict[tuple[str, str], set[str]]:
    """The ideographs of header words by what stands before and behind them in the word."""
    holes: dict[tuple[str, str], set[str]] = {}
    words = {word for words in load().sections["labels"].values() for word in words}
    for word in words:
        for place, char in enumerate(word) if 2 <= len(word) <= LONGEST_WORD else ():
            if is_ideograph(char):
                holes.setdefault((word[:place], word[place + 1 :]), set()).add(char)
    return holes


@lru_cache(maxsize=1)
def _small_kana_words() -> dict[str, str]:
    """Words with small kana by their form with large ones."""
    words = " ".join(_tables()["small_kana"]["words"]).split()
    return {word.translate(_LARGE): word for word in words}


@lru_cache(maxsize=1)
def old_forms() -> frozenset[str]:
    """Ideographs of JIS X 0208 that print has not used since 1946 and that look like others in use."""
    return frozenset("".join(_tables()["old_forms"]))


def _around(chars: Sequence[str], index: int) -> tuple[str, str]:
    """The neighbours of a sign, empty at the ends."""
    return chars[index - 1] if index else "", chars[index + 1] if index + 1 < len(chars) else ""


def _digit(chars: Sequence[str], index: int) -> str:
    digit: str | None = _tables()["digits"].get(chars[index])
    if digit is None:
        return chars[index]
    before, after = _around(chars, index)
    left = before.isdigit() or (before in (".", ",", "．", "，") and index > 1 and chars[index - 2].isdigit())
    right = after.isdigit() or (
        after in (".", ",", "．", "，") and index + 2 < len(chars) and chars[index + 2].isdigit()
    )
    tail = left and after != "" and after in UNITS and before not in (".", "．")
    inner = (left and right) or (left and before in (",", ".", "，", "．"))
    return digit if inner or tail else chars[index]


def _twin(chars: Sequence[str], index: int) -> str:
    to_kana, to_ideograph = _twins()
    char = chars[index]
    before, after = _around(chars, index)
    if (
        char in "-－―‐−—–"
        and before
        and (is_katakana(before) or is_hiragana(before))
        and before not in to_ideograph
    ):
        return "ー" if after and (is_katakana(after) or is_ideograph(after) or is_hiragana(after)) else char
    if char in "一ー—–" and before.isdigit() and (after.isdigit() or not after):
        return "－"
    if char in "一ー" and (
        (_is_latin(before) and _is_latin(after)) or (after and after in ARROWS and not is_katakana(before))
    ):
        return "－"
    if char in "一ー" and before and before in "】］]〕" and (not after or after in "【［[〔"):
        return "－"
    if char in "<＜〈" and _is_kana_between(before, after):
        return "く"
    if (
        char in "力加"
        and after
        and after in "所国"
        and (before.isdigit() or (not before and len(chars) == 2))
    ):
        return "カ"
    if char in "エ工" and _is_capital(before) and _is_capital(after):
        return "I"
    if char == "了" and is_katakana(before) and not is_hiragana(after) and after not in BEHIND_END:
        return "ア"  # ケア; 終了 has an ideograph before it
    if char not in to_kana:
        return char
    kana = [_sure_katakana(c) for c in (before, after)]
    kana[0] = kana[0] or (index > 1 and is_katakana(before) and is_katakana(chars[index - 2]))
    if after == "ー" and index + 2 < len(chars):
        kana[1] = _sure_katakana(chars[index + 2])
    ideograph = [_sure_ideograph(c) for c in (before, after)]
    if char == "一" and kana[0] and ideograph[1] and after not in _tables()["behind_one"]["signs"]:
        return "ー"  # フォロワー数; サービス一覧 is as it stands
    if any(kana) and not any(ideograph):
        return to_kana[char]
    if any(ideograph) and not any(kana):
        if char == "ー" and before and is_hiragana(before):
            return char
        return to_ideograph[char] if is_katakana(char) and _stands_alone(chars, index) else char
    return char


def _is_kana_between(before: str, after: str) -> bool:
    """Whether hiragana stands on either side, or before the end of the line."""
    return bool(before) and is_hiragana(before) and (not after or is_hiragana(after))


def _is_latin(char: str) -> bool:
    """Whether a sign is a Latin letter of any width."""
    return char.isalpha() and (char.isascii() or "Ａ" <= char <= "ｚ")


def _is_capital(char: str) -> bool:
    return _is_latin(char) and char.isupper()


def _stands_alone(chars: Sequence[str], index: int) -> bool:
    """Whether a katakana has no katakana or hiragana beside it."""
    return not any(c and (is_katakana(c) or is_hiragana(c)) for c in _around(chars, index))


def _sure_katakana(char: str) -> bool:
    return bool(char) and is_katakana(char) and char not in _twins()[1]


def _sure_ideograph(char: str) -> bool:
    return bool(char) and (is_ideograph(char) and char not in _twins()[0])


def _kana_twin(chars: Sequence[str], index: int) -> str:
    """ヘ or へ: what follows decides, then what stands before; after katakana, へ is the particle."""
    table: dict[str, str] = _tables()["kana_twins"]
    back = {hiragana: katakana for katakana, hiragana in table.items()}
    char = chars[index]
    if char not in table and char not in back:
        return char
    katakana, hiragana = back.get(char, char), table.get(char, char)
    before, after = _around(chars, index)
    if after and is_katakana(after) and after not in table:
        return katakana
    if after and is_hiragana(after) and after not in back:
        return katakana if before and is_katakana(before) and katakana != "ヘ" else hiragana
    if before and is_katakana(before) and before not in table:
        return katakana if katakana != "ヘ" or not after else char
    if before and is_ideograph(before) and after and (is_ideograph(after) or after.isdigit()):
        return hiragana
    return hiragana if before and is_hiragana(before) and before not in back else char
