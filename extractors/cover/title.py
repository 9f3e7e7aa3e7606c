"""The title of a document: from its cover, or from the head of its first page.

In: the `CoverLine` objects of the first pages. Out: a `Title`, or None.

1. The first page with a line that names a document (計画, 戦略, 進捗状況 …) is the page of the title.
2. On a cover the anchor is the largest such line. On a page of text only lines above the first section
   heading are asked, and size, weight, framing and place at the middle count, since titles of sheets are
   often no larger than the rest.
3. The title grows from the anchor, up and down, over neighbours of about the same size, over parts that
   are usually set smaller (第２期, 前期基本計画, （案）, 改訂版), and over a municipality's name that
   stands above it.
4. A line that tells what the document says of the plan (指標管理表, 取組状況報告) belongs to the title of
   a cover, though set smaller than the plan's name above it, or larger.
5. A period in brackets and a date at the end of the title are cut.
6. Dates, plan periods, offices, mottos, stamps (資料１) and section headings end it.

It never takes a title from the file's metadata unless no page gives one, and never rewrites a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.cover.lines import CoverLine, Front, body_size, is_centred, is_cover
from extractors.cover.words import is_wholly, says, words
from extractors.model import PageLayout

TITLE_PAGES = 4
"""Pages that are asked for a title: a picture, an empty page and a half-title may come first."""
SAME_SIZE = 0.82
"""Ratio of sizes from which two lines are set alike; OCR measures sizes to a tenth."""
WRAPPED_SIZE = 0.6
"""Ratio of sizes from which a line is the rest of a wrapped one: OCR takes low kana for small print."""
FORM_SIZE = 0.6
"""Ratio of sizes from which a line that tells a document's form stands beside the plan's name."""
FORM_LENGTH = 24
"""Characters of such a line at most."""
PIECE_SIZE = 0.4
"""Ratio of sizes from which a small line is still a part of the title."""
COVER_GAP = 2.6
"""Ems between lines of one title on a cover."""
TEXT_GAP = 1.3
"""Ems between lines of one title above text."""
HEAD_ZONE = 0.4
"""Share of a page's height within which a title above text stands."""
LONG_LINE = 80
"""Characters: a longer line is no title."""
WEAK = 0.55
"""Weight of a line that names a document only by a common word (計画, 方針)."""
WRITTEN = 0.5
"""Share of Japanese writing in a title that no word confirms."""
SHORTEST = 4
"""Characters of a title at least."""
LARGE = 1.3
"""Times the usual size from which a line above text is a title though no word says so."""

_MOTTO = re.compile(r"[~\-].*[~\-]|[「『“\"].*[」』”\"]")
_YEARS = re.compile(
    r"[(\[【〔<]?(?:計画期間[:]?|対象期間[:]?|期間[:]?)?[(]?(?:令和|平成|昭和|[RHS]\.?)?[0-9元]{1,4}(?:\([^)]*\))?年?度?(?:[0-9]+月)?(?:から|[~\-]).*"
)
_DATE = re.compile(
    r"(?:令和|平成|昭和|[RHS]\.?)[0-9元]{1,2}(?:\(\d{4}\))?[年.](?!度)(?:[0-9]{1,2}(?:月|\.|$)|\(|$).*|(?:19|20)\d\d[年./](?!度).*|(?:19|20)\d\d"
)
_BARE_YEAR = re.compile(r"[(【\[]?(?:令和|平成)[0-9元]+年度?(?:版|実績|分|末現在)?[)】\]]?")
_YEAR_IN_BRACKETS = re.compile(r"[(【\[](?:令和|平成)[0-9元]+年度(?:版|実績|分)?[)】\]]")
"""Below the title of a report: the year that it reports on is part of what it is called."""
_TAIL = re.compile(r"[ぁ-ん]{1,4}")
_WRITING = re.compile(r"[ぁ-んァ-ヶー一-鿿々]")
_EDITION_HEAD = re.compile(r"^第(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[期次]")
_DIGITS = r"(?:令和|平成|[RHＲＨ][.．]?|20)?[0-9０-９元]+(?:[(（][0-9０-９]{4}[)）])?"
_PERIOD_BESIDE = re.compile(
    rf"(?<!実績)(?<!推移)\s*[(（【\[〔](?:\w{{0,4}}期間[:：\s]*)?{_DIGITS}(?:年度?)?\s*(?:から|[～〜~―－\-])\s*{_DIGITS}(?:年度?)?(?:まで)?[)）】\]〕]$"
)
_DATE_BESIDE = re.compile(
    rf"\s+{_DIGITS}[年.．/](?!度)[0-9０-９]{{1,2}}(?:[.．/][0-9０-９]{{1,2}}|月(?:[0-9０-９]{{1,2}}日)?)?(?:現在|時点|作成|更新)?$"
)
_UNCLOSED = re.compile(r"[(（「『【\[〈《][^)）」』】\]〉》]*$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, the page it stands on (from 1), its lines, and whether that page is a cover."""

    text: str
    page: int
    lines: tuple[CoverLine, ...]
    on_cover: bool


NameOf = Callable[[str], str | None]
"""The municipality that a compact text names, with or without its prefecture; None for other texts."""

Weigh = Callable[[CoverLine, float], float]
"""How surely a line is a title, by its words and its size against the usual one (1 on a cover)."""


def find_title(fronts: Sequence[Front], name_of: NameOf) -> Title | None:
    """The title on the first pages, or None.

    A page of text without a title ends the search: on the pages behind it stand section headings.
    """
    first = [(front.layout, front.lines) for front in fronts[:TITLE_PAGES]]
    last = next((place for place, (_, lines) in enumerate(first) if not is_cover(lines)), len(first))
    first = first[: last + 1]
    for weigh in (_weight, _any_weight):
        for layout, lines in first:
            title = _on_page(layout, lines, weigh, name_of)
            if title is not None:
                return title
    return None


def _on_page(layout: PageLayout, lines: Sequence[CoverLine], weigh: Weigh, name_of: NameOf) -> Title | None:
    cover = is_cover(lines)
    anchor = _anchor(lines, layout, weigh, cover=cover)
    if anchor is None or name_of(anchor.key) is not None:
        return None
    chosen = _grown(anchor, lines, cover, name_of)
    return Title(_trimmed(_joined(chosen)), layout.page.number, tuple(chosen), cover)


def _anchor(lines: Sequence[CoverLine], layout: PageLayout, weigh: Weigh, *, cover: bool) -> CoverLine | None:
    head = lines if cover else _head(lines, layout.page.height)
    usual = body_size(lines) or 1.0
    scored = []
    for line in head:
        weight = weigh(line, 1.0 if cover else line.size / usual)
        if weight == 0.0:
            continue
        score = weight * line.size * (1.0 if cover else _prominence(line, layout))
        scored.append((score, -line.box.top, line))
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _any_weight(line: CoverLine, prominence: float) -> float:
    """For documents whose name holds none of the words: any large line, where no other names a document."""
    if len(line.key) < SHORTEST or line.running or not _is_written(line.key) or _is_apart(line):
        return 0.0
    return WEAK if prominence == 1.0 or prominence >= LARGE else 0.0


def _is_written(key: str) -> bool:
    """Whether most of a text is Japanese writing: no logo, no noise that OCR made of a picture."""
    return len(_WRITING.findall(key)) >= WRITTEN * len(key)


def _weight(line: CoverLine, prominence: float = 1.0) -> float:
    """How surely a line names a document: 1, `WEAK`, or 0; ``prominence`` is not asked."""
    if len(line.key) > LONG_LINE or line.key.endswith("。") or _is_apart(line):
        return 0.0
    if says("title", "strong", line.key):
        return 1.0
    return WEAK if says("title", "weak", line.key) else 0.0


def _prominence(line: CoverLine, layout: PageLayout) -> float:
    page = layout.page
    centred = is_centred(line, page.width) and line.box.width < 0.8 * page.width
    early = 1.0 - 0.5 * line.box.top / page.height
    return early * (1.0 + 0.25 * line.bold + 0.25 * centred - 0.2 * line.in_table)


def _head(lines: Sequence[CoverLine], height: float) -> list[CoverLine]:
    """The lines above the first section heading or sentence, within the page's upper part."""
    head: list[CoverLine] = []
    for line in lines:
        if line.box.top > HEAD_ZONE * height or line.key.endswith("。"):
            break
        if is_wholly("title", "section_patterns", line.key) and not is_wholly(
            "title", "label_patterns", line.key
        ):
            if head:
                break
            continue
        head.append(line)
    return head


def _is_apart(line: CoverLine) -> bool:
    """Whether a line on a first page is certainly no part of a title."""
    key = line.key
    if _YEARS.fullmatch(key) or _DATE.fullmatch(key):
        return True
    if _BARE_YEAR.fullmatch(key) and not is_wholly("title", "piece_patterns", key):
        return True
    if is_wholly("title", "piece_patterns", key):
        return False
    if is_wholly("title", "label_patterns", key) or is_wholly("title", "section_patterns", key):
        return True
    if says("title", "strong", key):
        return False
    office = is_wholly("title", "office_patterns", key) and not is_wholly("title", "meeting_patterns", key)
    return office or _MOTTO.fullmatch(key) is not None


def _grown(anchor: CoverLine, lines: Sequence[CoverLine], cover: bool, name_of: NameOf) -> list[CoverLine]:
    chosen = [anchor]
    along = [line for line in lines if _alike(line, anchor)]
    place = along.index(anchor)
    below = along[place + 1 :]
    above = along[:place][::-1]
    for line in below:
        if not _follows(chosen, line, cover):
            break
        chosen.append(line)
    for line in above:
        if not _precedes(chosen, line, cover, name_of):
            break
        chosen.insert(0, line)
    return chosen


def _alike(line: CoverLine, anchor: CoverLine) -> bool:
    return (line.vertical, line.in_table, line.running) == (anchor.vertical, anchor.in_table, anchor.running)


def _gap(first: CoverLine, second: CoverLine) -> float:
    """Ems of space between two lines in reading order."""
    em = max(first.size, second.size, 1.0)
    space = first.box.x0 - second.box.x1 if first.vertical else second.box.top - first.box.bottom
    return space / em


def _follows(chosen: Sequence[CoverLine], line: CoverLine, cover: bool) -> bool:
    last = chosen[-1]
    if _gap(last, line) > (COVER_GAP if cover else TEXT_GAP):
        return False
    ratio = _ratio(chosen, line)
    so_far = "".join(piece.key for piece in chosen)
    if ratio >= WRAPPED_SIZE and (_is_open(so_far) or _TAIL.fullmatch(line.key)):
        return True
    if cover and ratio >= SAME_SIZE and line.key.startswith("・") and says("title", "strong", line.key):
        return True  # 人口ビジョン / ・総合戦略: a dot that joins, no bullet
    if cover and _YEAR_IN_BRACKETS.fullmatch(line.key) and says("type", "progress_patterns", so_far):
        return ratio >= PIECE_SIZE
    if _is_apart(line) or line.key.endswith("。"):
        return False
    if is_wholly("title", "piece_patterns", line.key):
        return ratio >= PIECE_SIZE
    if cover and ratio >= FORM_SIZE and _is_form(line.key):
        return True
    if ratio < SAME_SIZE:
        return False
    if says("title", "strong", line.key) or says("title", "weak", line.key):
        return cover or (line.bold == last.bold and len(line.key) < LONG_LINE)
    return cover and len(line.key) <= 4 and not line.key.endswith(("市", "町", "村", "区", "県"))


def _precedes(chosen: Sequence[CoverLine], line: CoverLine, cover: bool, name_of: NameOf) -> bool:
    first = chosen[0]
    if _gap(line, first) > (COVER_GAP if cover else TEXT_GAP):
        return False
    ratio = _ratio(chosen, line)
    if ratio < PIECE_SIZE or _is_apart(line) or line.key.endswith("。"):
        return False
    if is_wholly("title", "piece_patterns", line.key):
        return True
    so_far = "".join(piece.key for piece in chosen)
    name = name_of(_EDITION_HEAD.sub("", line.key))
    if name is not None:
        return not any(name in piece.key for piece in chosen)
    if cover and ratio >= FORM_SIZE and _is_plan(line.key) and _is_form(so_far):
        return True
    if cover and ratio >= FORM_SIZE and _is_kind_alone(so_far):
        return True
    if ratio < SAME_SIZE or (line.framed != first.framed):
        return False
    return cover or (line.bold == first.bold and _weight(line) > 0.0)


def _is_form(key: str) -> bool:
    """Whether a text tells only what a document says of a plan: ``効果検証報告書``, ``数値でみる目標``."""
    if len(key) > FORM_LENGTH or "、" in key or "。" in key or is_wholly("title", "meeting_patterns", key):
        return False
    return says("type", "progress_patterns", key) or is_wholly("title", "form_patterns", key)


def _is_plan(key: str) -> bool:
    """Whether a line is the name of a plan."""
    return key.endswith(words("period", "kinds"))


def _is_kind_alone(text: str) -> bool:
    """Whether a title so far is only a kind of plan (総合戦略) or the part of one (後期基本計画).

    Whose it is, or of which plan, stands above it, often set smaller.
    """
    return text in words("period", "kinds") or (_is_plan(text) and is_wholly("title", "piece_patterns", text))


def _is_open(text: str) -> bool:
    """Whether a title can't end here: an open bracket, or a joining word."""
    return _UNCLOSED.search(text) is not None or text.endswith(words("title", "continuing"))


def _ratio(chosen: Sequence[CoverLine], line: CoverLine) -> float:
    size = max(piece.size for piece in chosen)
    return min(line.size, size) / max(line.size, size, 1.0)


def _joined(lines: Sequence[CoverLine]) -> str:
    text = lines[0].text
    for before, line in pairwise(lines):
        whole = says("title", "strong", before.key) and not _is_open(before.key)
        text += ("\u3000" if whole and _is_part(line.key) else "") + line.text
    return text


def _is_part(key: str) -> bool:
    """Whether a line is a part of a title by itself, and no rest of the line above."""
    if key.startswith(("・", "(", "〈", "<", "《", "【", "[")):
        return False
    return says("title", "strong", key) or _is_form(key) or is_wholly("title", "print_patterns", key)


def _trimmed(title: str) -> str:
    """A title without the period in brackets and the date at its end."""
    shorter = _PERIOD_BESIDE.sub("", _DATE_BESIDE.sub("", title)).rstrip()
    return shorter or title
