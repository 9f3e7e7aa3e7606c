"""An indicator in running text → its name and the texts of its figures, by role.

Comes in one reading (old or new) of a statement: a bullet under a KPI caption, a banner, the value cell
of a KPI label.  Signals, in this order:

1. role words that govern a figure (``現状 163ha → 目標 200ha``, ``【策定時】7件【目標値】10件``,
   ``（現状：12人）``, ``R5（現状）120人``): the name ends where the first one begins;
2. ``…を令和6年度までに50件とする``: the name ends at を;
3. a colon followed by a figure; or the place from which on everything is figure (numbers, periods,
   brackets, arrows): digits of the name before it are left alone
   (``３公民館合同で開催する研修会１４回``);
4. an arrow between two figures, or から between two with a year each, makes them baseline and target
   (contract reading 20), and of several with a year each the first one the baseline; a single figure is a
   target;
5. a last bracket that holds one figure with its words (``（交流人口15,000人増加）``) is the figure; an age
   (``（３歳児）``) only behind a name that measures ages;
6. a qualitative word that ends the statement (``…の維持``) is its figure (contract reading 12).

Before all of these, a hyphen between the name and nothing but figures: a minus or a dash, which is not told.
White before it and none behind makes it a minus.

A text in which none of this holds has a name and no figure: `Statement.parts` is empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.line_shapes import ARROWS
from extractors.lexicon import Lexicon, key
from extractors.meaning.dated_roles import roles_first
from extractors.meaning.dated_sides import as_chain
from extractors.meaning.figure_items import ARROW, UNSAID
from extractors.meaning.statement_parts import Part, Statement
from extractors.statuses import STATED_STATUSES
from normalizers import find_periods, find_quantities, fold_text, parse_period, parse_quantity

_TAIL_WORDS = re.compile(
    r"(?:累計|延べ|年間|以上|以下|未満|超|程度|約|おおむね|概ね|増加?|減少?|削減|アップ|ダウン|向上|維持|現状|平均|合計|現在|時点|年度末|末|前年度?比|対前年度?比?|まで|に|から|へ|達成|ポイント|未設定|未定|設定中|検討中|廃止|各年度|毎年度?|"
    r"第[0-9]+期|[0-9]+年間で?|うち|及び|と|[\s、,.・:：;/／~～\-－―×xX＊])"
)
_BRACKETED = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】]*[)）〕\]】]")
_QUALITATIVE = re.compile(
    r"(?:(?P<name>.*?(?:数|率|額|割合|件|人口|量|度|値|者|回|所|学校|施設|団体|会|体制|水準|事業|制度|計画|人|店|社|面積|距離|時間|日|台|冊|世帯|戸))[をのが\s]?)(?P<word>(?:現状|現行|前年度?|現在)?(?:の|を|水準の?|以上の?)?(?:維持|増加|減少|向上|改善|拡大|縮小|充実|確保|継続|達成|実施|設置|策定|構築|完了|導入|開設|抑制|低下|上昇|増)(?:させる|する)?)$"
)
_YEAR_AND_WORD = re.compile(
    r"(?P<name>\S.*?)[ 　]+(?P<year>(?:平成|令和|[HR])[0-9元.]{1,3}年度?)[ 　:：]*"
    r"(?:実施|設置|策定|構築|完了|導入|開設|達成|完成|開始|制定|改定|締結|整備|稼働|供用開始|開校|開館"
    r"|延伸|延長|短縮|維持|増加|減少|向上|改善|拡大|縮小)$"
)
"""A name, white, a year, and what is done then; a year without white before it may be the name's.  Other
words behind a year say where a number comes from (決算, 調査, 時点)."""
_MEASURE_END = re.compile(
    r"(?:数|率|額|割合|件|人口|量|度|値|箇所|か所|者|回|面積|時間|比|寿命|満足度)[）)]?$"
)
_WORD_SIDE = re.compile(
    rf"[{ARROWS}]\s*(?:(?:現状|現行|前年度?)の?(?:水準の?|以上の?)?)?(?:維持|増加|減少|向上|改善|拡大|縮小|上昇|低下)(?:する|させる)?\s*$"
)
"""An arrow to words that are a figure, at the end of a statement (``88.2％（R6）→現状維持``)."""
_WO = re.compile(
    r"^(?P<name>.+)(?:を|について|は)[、,]?\s*(?P<rest>(?=.*[0-9]).+?(?:に|と|へ|を|まで)?)(?:する|とする|にする|増やす|減らす|引き上げる|引き下げる|高める|目指す|めざす|維持する|増加させる|減少させる|抑える|向上させる)(?:こと|ことを目指す|ものとする)?[。．]?$"
)
_WO_NOUN = re.compile(
    r"^(?P<name>.+)を[、,]?\s*(?P<rest>(?=.*[0-9]).+?(?:に|へ|まで))"
    r"(?:増加|減少|拡大|縮小|向上|改善|上昇|低下|削減|抑制|引き?上げ|引き?下げ|増|減)[。．]?$"
)
_LAST_BRACKET = re.compile(
    r"[（(【〔\[](?P<inner>[^（）()【】〔〕\[\]]*[0-9][^（）()【】〔〕\[\]]*)[)）】〕\]]$"
)
_DATED_END = re.compile(r"[(（](?P<inner>[^()（）]{2,14})[)）]$")
"""A bracket that ends a statement; it may date a figure in words."""
_ANGLED = re.compile(r"[〈<＜《](?P<inner>[^〈〉<>＜＞《》]{2,14})[〉>＞》]")
_DATED = r"(?:\s*[(（][^()（）]{2,14}[)）])?"
"""A bracket that may date a － before an arrow."""
_DASH_SIDE = re.compile(rf"[ 　][－―ー-](?={_DATED}\s*[{ARROWS}])")
"""A printed － before an arrow, set off from the name: folding would take the space away."""
_MINUS_SIDE = re.compile(r"(?:(?<=[^\W\d])|(?<=[)）]))\s+(?=[-－−‐–][0-9０-９])")
"""White before a minus that stands right before its digits: folding would make a hyphen of it."""
_HYPHEN = re.compile(r"(?<=[\u3005\u3041-\u30ff\u3400-\u9fff)])\s?[-–]\s?(?=[0-9])")
_AGES = ("歳", "才", "歳児")
"""Units of a bracket that says whom a name counts, where the name does not measure ages."""
_UNREAD_SIDE = re.compile(
    r"(?<![第0-9,.])[▲△約]{0,2}[0-9][0-9,.]*[^0-9\s()]{0,4}(?:[(\[〔][^()\[\]〔〕]{2,14}[)\]〕])?\s*"
    rf"[{ARROWS}]$"
)
"""A figure of an unknown unit that would end a name at an arrow: it is the arrow's left side."""
_CHANGES = r"(?:延伸|延長|向上|減少|改善|上昇|低下|拡大|縮小|充実|増|減)(?:させる)?"
"""Words that are a figure where nothing follows them."""
_NOT_YET = r"未(?:策定|実施|設置|整備|導入|構築|検討|開始|作成|調査|把握|測定|集計|算出|公表)"
_NOT_YET_SIDE = re.compile(rf"(?<=[\s:：]){_NOT_YET}(?={_DATED}\s*[{ARROWS}])")
"""What is not there yet, before an arrow (``未実施（H30）→500人``)."""
_LEADING_NOT_YET = re.compile(rf"^{_NOT_YET}(?={_DATED}\s*[{ARROWS}])")
_DATED_WORD = re.compile(
    r"\s*(?:までに|に)?\s*(?:(?:現状|現行)の?)?(?:維持|増加|減少|向上|改善|拡大|縮小)\s*"
)
"""A word that is the figure of a year (``：平成31年度　現状維持``)."""
_DATED_WORDS = re.compile(
    r"(?P<name>\S.*?)(?:\s*[:：]\s*|\s+)(?P<one>[^\s()（）:：0-9]{2,10})(?P<first>\s*[(（](?P<year>[^()（）]{2,14})[)）])"
    rf"\s*[{ARROWS}]\s*(?P<two>[^\s()（）:：0-9]{{2,10}})\s*[(（](?P<later>[^()（）]{{2,14}})[)）]$"
)
_MAX_WORD_BEFORE = 9
"""Characters of a word between name and figure (交流人口)."""


class StatementReader:
    """Reads statements with one lexicon."""

    def __init__(self, lexicon: Lexicon, era: str | None = None) -> None:
        """Prepare the patterns."""
        self.lexicon = lexicon
        self.era = era
        self._role_of = {
            fold_text(w): role
            for role in reversed(list(lexicon.sections["text_roles"]))
            for w in lexicon.words("text_roles", role)
        }
        labels = lexicon.alternation("statement_labels", "words")
        self._label_end = re.compile(rf"\s*(?:{labels})\s*[(（][0-9]{{1,2}}[)）]$")
        self._of_ages = tuple(lexicon.keys("name_cell", "measures_of_age"))
        words = "|".join(re.escape(w) for w in sorted(self._role_of, key=lambda w: (-len(w), w)))
        # a role word counts where something sets it off on the left and a figure or colon follows
        bracket = r"[(（][^()（）]*[)）]"
        follows = (
            r"約|おおむね|概ね|[年毎][間年]?度?[0-9]|[0-9０-９▲△－―\-]|[+±][0-9]|[RHＲＨ令平][0-9元]|[(（]"
            r"|[一二三四五六七八九十百千]+[人件回校]|未設定|現状|維持|増加|なし|累計|延べ"
            rf"|(?:未?(?:策定|実施|設置|整備|導入|構築|検討|開始|作成)中?|未(?:調査|把握|測定|集計|算出|公表)"
            rf"|全[一-龠]{{1,4}}|{_CHANGES})(?=\s*(?:[(（{ARROWS}]|$)|\s+(?:{words}))"
        )
        self._role = re.compile(
            rf"(?:(?P<open>[【\[〔<〈(])\s*(?P<a>{words})\s*(?P<ap>{bracket})?\s*(?P<close>[】\]〕>〉:：)])"
            rf"|(?P<left>^|(?<=[)）】」\]%‰])|[\s　、,。:：;；{ARROWS}／/(（【])(?!現[状行]の?維持)"
            rf"(?P<b>{words})\s*(?P<bp>{bracket})?\s*[:：は]?\s*(?={follows}))"
        )

    def read(self, text: str) -> Statement:
        """Split one reading of a statement into name and figure texts."""
        text = _MINUS_SIDE.sub("：", _DASH_SIDE.sub("：－", text))
        folded = " ".join(fold_text(line) for line in text.split("\n")).strip()
        folded = _ANGLED.sub(self._rounded, roles_first(folded, self.lexicon, self.era).strip())
        folded = as_chain(folded, self.era)
        if UNSAID.search(folded):
            return Statement(folded, ())
        for attempt in (
            self._by_hyphen,
            self._by_roles,
            self._by_particle,
            self._by_tail,
            self._by_bracket,
            self._by_dated_words,
            self._by_year_and_word,
            self._qualitative,
        ):
            statement = attempt(folded)
            if statement is None or self._is_role(statement.name):
                continue
            if any(_tells(part) for part in statement.parts):
                return statement
        return Statement(folded, ())

    def role_led(self, text: str) -> bool:
        """Whether a text begins with a role word that governs a figure (``現状 86店舗（H30）``)."""
        match = self._role.match(roles_first(fold_text(text).strip(), self.lexicon, self.era).strip())
        return match is not None and match.start() == 0

    def _rounded(self, bracket: re.Match[str]) -> str:
        """Angles around a period become round brackets: ``120人〈R5〉``."""
        inner = bracket["inner"]
        return f"({inner})" if parse_period(inner, era=self.era) is not None else bracket[0]

    def _is_role(self, name: str) -> bool:
        """Whether what stands where a name should is a role word or a year (``目標値(R7)``)."""
        for period in reversed(find_periods(name, era=self.era)):
            name = name[: period.start] + name[period.end :]
        plain = ARROW.sub("", key(name).replace("()", ""))
        return not plain or plain in self.lexicon.table("text_roles")

    # ---- 1: role words ------------------------------------------------------------------------

    def _by_roles(self, text: str) -> Statement | None:
        matches = [m for m in self._role.finditer(text)]
        matches = [m for m in matches if m.start() > 0 or len(matches) > 1]
        if not matches:
            return None
        first = matches[0]
        head = text[: first.start()]
        if _in_bracket(text, first.start()) and self._tail_start(head.rstrip("（( 　")) is not None:
            return None
        name = self._unlabelled(head.strip(f" 　:：、,{ARROWS}（(-"))
        if not name:
            return None
        parts: list[Part] = []
        for place, match in enumerate(matches):
            stop = matches[place + 1].start() if place + 1 < len(matches) else len(text)
            body = text[match.end() : stop]
            period = match.group("ap") or match.group("bp") or ""
            body = _trim(body)
            role = self._role_of[match.group("a") or match.group("b")]
            if body or period:
                parts.append(Part(f"{body}{period}" if body else period, role))
        return Statement(name, tuple(_with_arrow(parts))) if parts else None

    def _unlabelled(self, name: str) -> str:
        """The name without a counted label behind it (``出生数指標(1)``): it stood beside two lines."""
        label = self._label_end.search(name)
        return (
            name[: label.start()].rstrip() if label and _MEASURE_END.search(name[: label.start()]) else name
        )

    # ---- 2: を … とする -----------------------------------------------------------------------

    def _by_particle(self, text: str) -> Statement | None:
        match = _WO.match(text) or _WO_NOUN.match(text)
        if match is None:
            return None
        rest = match.group("rest")
        sides = [s for s in re.split(rf"から|{ARROW.pattern}", rest) if s.strip()]
        quantities = [find_quantities(s) for s in sides]
        if len(sides) == 2 and all(quantities):
            return Statement(
                match.group("name"), (Part(sides[0], "baseline"), Part(_clause(sides[1]), "target"))
            )
        if not find_quantities(rest):
            return None
        return Statement(match.group("name"), (Part(_clause(rest), "target"),))

    # ---- 3, 4: where the figures begin --------------------------------------------------------

    def _by_hyphen(self, text: str) -> Statement | None:
        for match in _HYPHEN.finditer(text):
            name, figures = text[: match.start()], text[match.start() :]
            if self._all_figures(figures):
                return Statement(name, (Part(figures.strip(), None, inferred=True, unsure=True),))
        return None

    def _by_tail(self, text: str) -> Statement | None:
        start = self._tail_start(text)
        if start is None:
            return None
        name, tail = text[:start].rstrip(" 　:：、,…‥・"), text[start:].lstrip(" 　:：")
        unread = _UNREAD_SIDE.search(name)
        if unread is not None:
            name, tail = name[: unread.start()], text[unread.start() :]
        name = name.rstrip(" 　:：、,")
        if not name:
            return None
        periods = find_periods(name, era=self.era)
        cut = max(name.rfind(" "), name.rfind("　"))
        if periods and periods[-1].start > 0 and periods[-1].end == len(name):
            name, tail = name[: periods[-1].start].rstrip(" 　:：、,"), text[periods[-1].start :]
        elif cut > 0 and len(name) - cut <= _MAX_WORD_BEFORE and _MEASURE_END.search(name[:cut]):
            name, tail = name[:cut].rstrip(), text[cut:].strip()
        sides = ARROW.split(tail)
        if len(sides) == 2 and all(side.strip() for side in sides):
            return Statement(
                name, (Part(sides[0].strip(), "baseline", True), Part(sides[1].strip(), "target", True))
            )
        if len(sides) > 2 and self._are_dated_in_turn(sides):
            roles = ("baseline", *("target",) * (len(sides) - 1))
            return Statement(
                name, tuple(Part(s.strip(), role, True) for s, role in zip(sides, roles, strict=True))
            )
        return Statement(name, (Part(tail, None, True),))

    def _are_dated_in_turn(self, sides: Sequence[str]) -> bool:
        """Whether each side of several arrows has a year of its own, later than the one before."""
        found = [find_periods(side, era=self.era) for side in sides]
        years = [each[0].period.fiscal_year for each in found if len(each) == 1]
        if len(years) < len(sides) or not all(find_quantities(_BRACKETED.sub(" ", side)) for side in sides):
            return False
        return all(a is not None and b is not None and a < b for a, b in pairwise(years))

    def _tail_start(self, text: str) -> int | None:
        """The place from which on the text is only figures, or None."""
        colon = re.search(r"[:：]\s*(?=[約▲△0-9０-９－―\-年延累]|[RH令平])", text)
        if colon is not None and colon.start() > 1 and self._all_figures(text[colon.end() :]):
            return colon.end()
        spans = [m.start for m in find_quantities(text)]
        years = [
            m.start()
            for m in re.finditer(
                r"(?:[0-9]+[かヶケカ]?年間で?|年間?(?=[0-9])|前年度?比|累計(?=[0-9])|延べ(?=[0-9])|約(?=[0-9])|1日平均(?=[0-9])|人口[0-9千万]+人当たり)",
                text,
            )
        ]
        dashes = [
            m.start()
            for m in re.finditer(rf"[－―\-](?={_DATED}\s*[{ARROWS}])|(?<=[\s:：])[－―\-](?=\s*$)", text)
        ]
        ranks = [m.start() for m in re.finditer(r"(?:全国|県内)?第(?=[0-9]+位)", text)]
        absent = [m.start() for m in _NOT_YET_SIDE.finditer(text)]
        for start in sorted({*spans, *years, *dashes, *ranks, *absent}):
            if start > 0 and self._all_figures(text[start:]):
                return start
        return None

    def _all_figures(self, tail: str) -> bool:
        plain = _BRACKETED.sub(" ", _WORD_SIDE.sub("", _LEADING_NOT_YET.sub("", tail)))
        plain = _BRACKETED.sub(" ", plain)
        plain = ARROW.sub(" ", plain)
        if parse_quantity(" ".join(plain.split())).status in ("number", "range", "none", "unset"):
            return True
        periods = find_periods(plain, era=self.era)
        for period in reversed(periods):
            plain = plain[: period.start] + " " + plain[period.end :]
        if periods and _DATED_WORD.fullmatch(plain):
            return True
        found = find_quantities(plain)
        for match in reversed(found):
            plain = plain[: match.start] + " " + plain[match.end :]
        left = _TAIL_WORDS.sub("", plain)
        return not key(left) and bool(found or re.search(r"[－―-]", tail))

    def _by_dated_words(self, text: str) -> Statement | None:
        """Words with their years on both sides of an arrow (``一時預かり：未実施（H26）→実施（H31）``)."""
        match = _DATED_WORDS.match(text)
        if match is None or not all(parse_period(match[y], era=self.era) for y in ("year", "later")):
            return None
        sides = [text[match.start("one") : match.end("first")], text[match.start("two") :]]
        if any(parse_quantity(match[word]).status != "qualitative" for word in ("one", "two")):
            return None
        return Statement(
            match["name"], (Part(sides[0].strip(), "baseline", True), Part(sides[1].strip(), "target", True))
        )

    # ---- 5: a figure in a last bracket --------------------------------------------------------

    def _by_bracket(self, text: str) -> Statement | None:
        match = _LAST_BRACKET.search(text)
        if (
            match is None
            or len(find_quantities(match.group("inner"))) != 1
            or not text[: match.start()].strip()
        ):
            return None
        inner = match.group("inner")
        quantity = find_quantities(inner)[0]
        if key(inner[quantity.end :]) or len(key(inner[: quantity.start])) > _MAX_WORD_BEFORE:
            return None
        name = text[: match.start()].strip()
        if quantity.quantity.comparator is not None and key(_TAIL_WORDS.sub("", inner[: quantity.start])):
            return None  # 従業員10人以上 says which things are counted
        if quantity.quantity.unit in _AGES and not key(name).endswith(self._of_ages):
            return None
        return Statement(name, (Part(inner, None, True),))

    # ---- 6: words that are a figure -----------------------------------------------------------

    def _qualitative(self, text: str) -> Statement | None:
        dated = _DATED_END.search(text)
        period = dated[0] if dated and parse_period(dated["inner"], era=self.era) is not None else ""
        match = _QUALITATIVE.match(text.removesuffix(period).rstrip(" 　"))
        if match is None or len(match.group("name")) < 3:
            return None
        return Statement(match["name"], (Part(match["word"].lstrip("のをが") + period, None, True),))

    def _by_year_and_word(self, text: str) -> Statement | None:
        """A year and what is to be true then, behind a name and white (``助成の対象　H28年度実施``)."""
        match = _YEAR_AND_WORD.match(text)
        if match is None or parse_period(match["year"], era=self.era) is None:
            return None
        return Statement(match["name"], (Part(text[match.start("year") :], None, True),))


def _tells(part: Part) -> bool:
    """Whether a part can be a figure: a number, a dash, 未設定, or words of change."""
    quantity = parse_quantity(part.text)
    return (
        bool(re.search(r"[0-9]", part.text))
        or quantity.status in STATED_STATUSES
        or quantity.change is not None
        or part.inferred
    )


def _in_bracket(text: str, position: int) -> bool:
    before = text[: position + 1]
    return sum(before.count(c) for c in "（(") > sum(before.count(c) for c in "）)")


def _with_arrow(parts: list[Part]) -> list[Part]:
    """``現状 4地区 → 令和6年度 12地区``: what stands behind the arrow is the target."""
    if len(parts) != 1 or parts[0].role != "baseline":
        return parts
    sides = [side.strip() for side in ARROW.split(parts[0].text)]
    if len(sides) != 2 or not all(sides):
        return parts
    return [Part(sides[0], "baseline"), Part(sides[1], "target", True)]


def _trim(body: str) -> str:
    body = body.strip(f" 　、,。:：{ARROWS}/／;；【〔[")
    while (
        body
        and body[-1] in ")）】]〕"
        and sum(body.count(c) for c in "(（【[〔") < sum(body.count(c) for c in ")）】]〕")
    ):
        body = body[:-1].rstrip()
    return body.strip(f" 　、,。:：{ARROWS}/／;；")


def _clause(text: str) -> str:
    return re.sub(r"(?:に|と|へ|を|まで)+$", "", text.strip(" 　、,。"))
