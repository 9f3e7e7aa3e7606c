"""The period of the plan itself, where the document states it (contract, reading 17).

In: the title, the lines of its page, and the lines of the pages. Out: first and last 年度, or nothing.
Signals, each with a weight; the heaviest statement wins:

1. a line of the cover that is nothing but a span of years, or a span labelled 計画期間;
2. the text under a heading 計画の期間, 取組期間;
3. a sentence with 計画期間 beside a span, 初年度 and 最終年度;
4. the plan's own name, or 本計画, with a span in brackets; a span in brackets behind the title itself.

What stands nearest before the span tells whose period it is: 本計画 or a name of the title makes it
ours; 国の, 現行, another kind of plan, another edition or part (前期, 後期) makes it another's, unless
that plan is only what ours is fitted to (…と整合させ). A document whose title names no plan has no
period. Two spans of equal weight: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.cover.place import name_in
from extractors.cover.spans import Span, spans
from extractors.cover.words import compact, is_wholly, pattern, says, words
from normalizers import prefectures

ENOUGH = 40
"""Weight from which a statement is believed."""
COVER_LABELLED = 120
COVER_BARE = 110
UNDER_HEADING = 70
IN_SENTENCE = 60
WITH_FIRST_YEAR = 55
IN_BRACKETS = 45
BESIDE_TITLE = 42
OURS = 20
STATED = 10
THEIRS = -60
OTHER_PLAN = -35
OTHER_PART = -45

HEADING_REACH = 160
"""Characters below a heading within which the period is stated."""
BEFORE = 70
"""Characters before a span that may say whose it is."""
AFTER = 40
"""Characters after a span that may say what it is."""
LABEL_GAP = 14
"""Characters between a label and its span: ``（第２期）：``."""

_BRACKETED = re.compile(r"^[(\[【〔<〈《]?")
_EDITION = re.compile(r"第(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[期次]")
_PART = re.compile(r"(前期|中期|後期)(?:基本計画|実施計画|計画)")
_YEARS = re.compile(r"年度|[RH][0-9]|20[0-9]{2}")
_OWN_LEVEL = re.compile(r"本[都道府県]")
"""In a prefecture's own plan it speaks of itself so; a town means the one above it."""
_LEADER = re.compile(r"[.…・･]{4,}")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A span that may be the plan's, and how much speaks for it."""

    years: tuple[int, int]
    weight: int


@dataclass(frozen=True, slots=True)
class _Own:
    """What the title says of the plan: kinds of plan named, edition, part."""

    kinds: frozenset[str]
    editions: frozenset[str]
    part: str | None
    title: str
    of_prefecture: bool


def plan_period(
    title: str | None,
    cover: Sequence[str],
    on_cover: bool,
    pages: Iterable[Sequence[str]],
    *,
    of_prefecture: bool = False,
) -> tuple[int, int] | None:
    """First and last fiscal year of the document's own plan, or None.

    Args:
        title: as printed, or None.
        cover: the lines of the title's page.
        on_cover: whether that page is a cover; a bare span counts only there.
        pages: the lines of each page of the document.
        of_prefecture: whether the plan is a prefecture's.
    """
    own = _own(compact(title or ""), of_prefecture=of_prefecture)
    found = list(_on_cover(cover, on_cover, own))
    if title is None or own.kinds:
        for lines in pages:
            found.extend(_on_page([compact(line) for line in lines], own, named=title is not None))
    return _heaviest([statement for statement in found if statement.weight >= ENOUGH])


def _heaviest(found: Sequence[_Statement]) -> tuple[int, int] | None:
    best: dict[tuple[int, int], int] = {}
    for statement in found:
        best[statement.years] = max(best.get(statement.years, 0), statement.weight)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _own(title: str, *, of_prefecture: bool) -> _Own:
    kinds = frozenset(kind for kind in words("period", "kinds") if kind in title)
    part = _PART.search(title)
    return _Own(kinds, frozenset(_EDITION.findall(title)), part[1] if part else None, title, of_prefecture)


def _on_cover(lines: Sequence[str], on_cover: bool, own: _Own) -> Iterator[_Statement]:
    for line in lines:
        key = compact(line)
        for span in spans(key):
            before = _BRACKETED.sub("", key[: span.begin])
            label = _label(before)
            if label and _whose(before, own) >= 0:
                yield _Statement((span.start_fy, span.end_fy), COVER_LABELLED if on_cover else IN_SENTENCE)
            elif not on_cover and own.kinds and _beside_title(before, key[span.end :], own):
                yield _Statement((span.start_fy, span.end_fy), BESIDE_TITLE)
            elif on_cover and (_is_alone(key, span) or _in_brackets(before, key[span.end :], own)):
                yield _Statement((span.start_fy, span.end_fy), COVER_BARE)


def _beside_title(before: str, after: str, own: _Own) -> bool:
    """Whether a span stands in brackets right behind the title of a sheet (``…管理シート（R2～R6）``)."""
    return (
        re.match(r"(?:まで)?[)\]】]", after) is not None
        and re.search(r".[(\[【]$", before) is not None
        and own.title.endswith(before[:-1])
        and not before[:-1].endswith(words("period", "of_results"))
    )


def _is_alone(key: str, span: Span) -> bool:
    """Whether a line holds a span and nothing that speaks of something else."""
    rest = key[: span.begin] + key[span.end :]
    return len(re.sub(r"[()\[\]【】〔〕<>〈〉《》:~\-年度間まで0-9か箇カヵヶの版]", "", rest)) == 0


def _label(before: str) -> str | None:
    """The word for a period that stands right before a span, if it is a plan's."""
    found = None
    for match in pattern("period", "labels").finditer(before):
        found = match
    if found is None or len(before) - found.end() > LABEL_GAP or "。" in before[found.end() :]:
        return None
    head = before[: found.end()]
    if head.endswith(words("period", "never_labels")):
        return None
    plain = found[0] in ("期間", "実施期間")
    return None if plain and found.start() > 0 else found[0]


def _on_page(keys: Sequence[str], own: _Own, *, named: bool) -> Iterator[_Statement]:
    text = "".join(keys)
    if not says("period", "labels", text) and _YEARS.search(text) is None:
        return
    yield from _under_headings(keys, own)
    for span in spans(text):
        weight = _sentence_weight(text, span, own, named=named)
        if weight > 0:
            yield _Statement((span.start_fy, span.end_fy), weight)


def _under_headings(keys: Sequence[str], own: _Own) -> Iterator[_Statement]:
    for place, key in enumerate(keys):
        if _LEADER.search(key) or not is_wholly("period", "heading_patterns", key):
            continue
        below = "".join(keys[place + 1 : place + 9])[:HEADING_REACH]
        if _LEADER.search(below):
            continue
        for span in spans(below):
            before = _sentence(below[: span.begin])
            weight = (
                UNDER_HEADING + _whose(key, own, neutral=True) + _whose(before, own) + _stated(below, span)
            )
            yield _Statement((span.start_fy, span.end_fy), weight)


def _sentence_weight(text: str, span: Span, own: _Own, *, named: bool) -> int:
    before = _sentence(text[max(0, span.begin - BEFORE) : span.begin])
    after = re.split(r"[。]", text[span.end : span.end + AFTER])[0]
    base = _base(before, after, text[span.begin : span.end], own)
    if base == 0:
        return 0
    whose = _whose(before, own) or _whose_after(after, own)
    if not named and whose < OURS:
        return 0
    return base + whose + _stated(text, span)


def _base(before: str, after: str, inside: str, own: _Own) -> int:
    label = _label(before)
    if label in ("計画期間", "計画の期間") or (label and label not in ("期間", "実施期間", "対象期間")):
        return IN_SENTENCE
    if re.match(
        r"(?:まで)?(?:の)?(?:[0-9一二三四五六七八九十]+[かヵカヶケ箇]?年間?)?(?:を|の|が)?(?:本?計画|取組|戦略)の?期間",
        after,
    ):
        return IN_SENTENCE
    if "初年度" in inside and re.match(
        r"[^。]{0,12}(?:最終年度|目標年度|終期|[0-9]+[かヵカヶケ箇]?年)", after
    ):
        return WITH_FIRST_YEAR
    if re.match(r"(?:まで)?の?[0-9]{1,2}(?:[かヵカヶケ箇]年計画|[かヵカヶケ箇]?年間?の計画)", after) and (
        _is_own_name(re.sub(r"は[、,]?$", "", before), own) and before.endswith(("は", "は、", "は,"))
    ):
        return WITH_FIRST_YEAR
    if re.search(
        r"(?:計画|戦略|構想|プラン|ビジョン)の?(?:期間|対象期間)(?:は|を|が|である|と)[、,]?[^。、]{0,14}$",
        before,
    ):
        return IN_SENTENCE
    edition = re.search(r"(第[0-9一二三四五六七八九十]{1,2}[期次])の(?:取組)?期間[はを][、,]?$", before)
    if edition is not None and own.editions.intersection(_EDITION.findall(edition[1])):
        return IN_SENTENCE
    return IN_BRACKETS if _in_brackets(before, after, own) else 0


def _in_brackets(before: str, after: str, own: _Own) -> bool:
    """Whether a span stands in brackets right behind a plan of the title."""
    if re.match(r"(?:まで)?[)\]】]", after) is None or re.search(r"[(\[【]$", before) is None:
        return False
    return _is_own_name(before[:-1], own)


def _is_own_name(before: str, own: _Own) -> bool:
    """Whether a text ends with a plan of the title, or with 本計画."""
    if before.endswith(tuple(kind for kind in own.kinds if len(kind) > 2)):
        return True
    return any(match.end() == len(before) for match in pattern("period", "own_patterns").finditer(before))


def _stated(text: str, span: Span) -> int:
    after = text[span.end : span.end + AFTER].split("。")[0]
    return STATED if after.endswith(words("period", "stating")) or "とし" in after else 0


def _sentence(before: str) -> str:
    """The part of a sentence that stands before a span."""
    return re.split(r"[。■●○◆※]", before)[-1]


def _whose(before: str, own: _Own, *, neutral: bool = False) -> int:
    """Whether the words before a span make it ours (positive), another plan's (negative) or say nothing."""
    before = _OWN_LEVEL.sub("", before) if own.of_prefecture else before
    mine = _last(pattern("period", "own_patterns"), before)
    theirs = _last(pattern("period", "foreign"), before)
    weight = 0
    if mine >= 0 and mine >= theirs:
        weight += OURS
    elif theirs >= 0:
        weight += THEIRS
    return weight + (0 if weight == OURS else _other_plan(before, own, neutral=neutral))


def _is_of_prefecture(name: str, own: _Own) -> bool:
    """Whether a plan's name begins with a prefecture's that the title does not bear."""
    phrase = re.split(r"[、。はがのを(「]", name)[-1]
    return any(
        phrase.endswith(("国", "県")) or (p in phrase and p not in own.title) for p in prefectures()
    ) and (name_in(phrase) is None)


def _whose_after(after: str, own: _Own) -> int:
    """For ``…5年間を計画期間とする総合戦略について``: the plan stands behind."""
    match = re.match(r"[^、。]{0,24}?期間と(?:する|した)([^、。]{2,14})", after)
    if match is None:
        return 0
    return OURS if any(kind in match[1] for kind in own.kinds) else _other_plan(match[1], own)


def _last(words_pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in words_pattern.finditer(text)), default=-1)


def _other_plan(before: str, own: _Own, *, neutral: bool = False) -> int:
    """What the last plan named before a span takes from or adds to a statement."""
    named = None
    for match in pattern("period", "kinds").finditer(before):
        behind = before[match.end() : match.end() + 8]
        if (not says("period", "aligning", behind) and not behind.startswith(("期間", "の期間"))) or (
            behind.startswith(("期間", "の期間")) and len(match[0]) > 2
        ):
            named = match
    edition = _EDITION.findall(before)
    weight = 0
    if (
        edition
        and own.editions
        and edition[-1] not in own.editions
        and not says("period", "aligning", before)
    ):
        weight += OTHER_PART
    if named is None or neutral:
        return weight
    if _is_of_prefecture(before[: named.start()], own):
        return weight + THEIRS
    part = _PART.search(named[0])
    if part is not None and own.part is not None:
        return weight + (OURS if part[1] == own.part else OTHER_PART)
    if own.part is not None and part is None and named[0] not in ("計画",):
        return weight + OTHER_PLAN // 2
    if named[0] in own.kinds:
        return weight + STATED
    return weight + (OTHER_PLAN if len(named[0]) > 2 else 0)
