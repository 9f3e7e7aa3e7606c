"""The data contract as types: what a converted document is, in one place.

In: plain values, from ``conversion`` or from a JSON file written before.  Out: frozen pydantic models whose
nesting is the JSON file (`Document` → `Goal` → `Indicator` → `Figure`, and `Table` → `Cell`); the Parquet
columns, both JSON Schemas and the column reference in the docs are read off these classes by ``columns``.

Rules:

1. A field's name, order and meaning are those of the data contract; the vocabularies below are closed.
2. An indicator stands under its deepest goal; one without a goal stands in ``indicators_without_goal``.
   `Document.all_indicators` gives all of them in page order.
3. Every record keeps its own id and those of its parents, so that a part of the JSON can be read alone.
4. Text holds only what UTF-8 and C strings can: a lone surrogate or NUL becomes U+FFFD, nothing else changes.

Units: boxes are points with the origin at the top left of the page as displayed, pages count from 1,
fiscal years are the Japanese 年度 named by the Gregorian year in which they begin.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.writable import writable


def _writable(value: object) -> object:
    return writable(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_writable)]
PageNumber = Annotated[int, Field(ge=1, description="page, counted from 1")]
Left = Annotated[float, Field(description="left edge, points")]
Top = Annotated[float, Field(description="upper edge, points from the top of the page")]
Right = Annotated[float, Field(description="right edge, points")]
Bottom = Annotated[float, Field(description="lower edge, points from the top of the page")]
Confidence = Annotated[float, Field(ge=0, le=1, description="0 to 1")]
Warnings = Annotated[
    tuple[Text, ...], Field(description="codes of the closed registry with parameters, such as W012:unit=人")
]

TextLayer = Literal["digital", "scanned", "mixed", "garbled", "none"]
DocumentType = Literal["strategy", "comprehensive_plan", "progress_report", "draft", "briefing", "other"]
DocumentStatus = Literal["ok", "partial", "failed"]
GoalKind = Literal["basic_goal", "cross_goal", "direction", "measure", "project"]
IndicatorClass = Literal["numeric_target", "kpi", "outcome", "activity"]
IndicatorStatus = Literal["active", "unset", "abolished"]
Role = Literal["baseline", "target", "revised_target", "actual", "achievement_rate", "forecast", "reference"]
FigureStatus = Literal["number", "range", "qualitative", "none", "unset", "abolished", "unparsed"]
Comparator = Literal["ge", "le", "gt", "lt", "approx"]
Change = Literal["increase", "decrease", "maintain"]
Basis = Literal["cumulative", "annual", "daily_average", "year_on_year"]
PeriodKind = Literal["fiscal_year", "calendar_year", "date", "range"]
PeriodSource = Literal["cell", "header", "caption", "plan"]
TableKind = Literal["kpi", "project", "matrix", "schedule", "form", "other"]


class Record(BaseModel):
    """Base of all records: frozen, closed, and written under the contract's own names."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )


class Figure(Record):
    """One figure of an indicator: a 現状値, 目標値, 実績値 and the like."""

    figure_id: Text
    indicator_id: Text
    document_id: Text
    role: Role
    seq: int = Field(ge=0, description="order within one role and component, from 0")
    superseded: bool = Field(description="replaced by a later figure of the same cell, or struck through")
    component: Text | None = Field(description="part of a figure that has several: 男性, 平均寿命/男性")
    raw: Text = Field(description="as printed, spaces and line breaks folded")
    status: FigureStatus
    value: float | None = Field(description="number as printed, in `unit`")
    value_upper: float | None = Field(description="upper end of a range")
    unit: Text | None = Field(description="as printed, half-width, without the `per` part")
    per: Text | None = Field(description="年, 月, 千人 of 人/年, 人口千人当たり")
    comparator: Comparator | None = Field(description="以上, 以下, 超, 未満, 約; null is equal")
    change: Change | None = Field(description="増, 減, 維持")
    basis: Basis | None = Field(description="累計, 年間, 1日平均, 前年比")
    value_base: float | None = Field(
        description="value with its magnitude folded in: 28.0 億円 is 2800000000"
    )
    unit_base: Text | None = Field(description="unit of `value_base`: 円")
    period_raw: Text | None = Field(description="R4, 令和2年度, R2～R6 累計, as printed")
    period_kind: PeriodKind | None
    period_start: date | None = Field(description="first day of the period")
    period_end: date | None = Field(description="last day of the period")
    fiscal_year: int | None = Field(description="年度 of `period_end`; of a calendar year, that year")
    period_source: PeriodSource | None = Field(description="where the period stands; plan: inferred")
    page: PageNumber
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    confidence: Confidence
    warnings: Warnings


class Indicator(Record):
    """One indicator (KPI or 数値目標) as it stands in the document."""

    indicator_id: Text
    document_id: Text
    goal_id: Text | None = Field(description="deepest goal heading it stands under")
    class_: IndicatorClass = Field(alias="class")
    name: Text | None
    name_raw: Text | None = Field(description="the whole name cell as printed")
    definition: Text | None = Field(description="【定義】 and the like")
    source: Text | None = Field(description="〔出典〕, ○○課調べ")
    department: tuple[Text, ...] = Field(description="担当課, 主管課, 担当部署")
    notes: Text | None = Field(description="※ …")
    evaluation: Text | None = Field(description="検証, 評価")
    reposted: bool = Field(description="再掲")
    status: IndicatorStatus
    page: PageNumber
    printed_page: Text | None = Field(description="the number printed on that page")
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    table_id: Text | None
    row: int | None = Field(description="row of its table, from 0")
    confidence: Confidence
    warnings: Warnings
    figures: tuple[Figure, ...]


class Goal(Record):
    """One goal heading: 基本目標, 横断的目標, 基本的方向, 施策, 具体的施策."""

    goal_id: Text
    document_id: Text
    parent_id: Text | None
    level: int = Field(ge=1, description="1 is 基本目標 or 横断的目標; children count on")
    kind: GoalKind
    number_raw: Text | None = Field(description="as printed: 基本目標1, (1), ①")
    number: Text | None = Field(description="half-width, parts joined by a hyphen: 1, 1-1, 1-1-1")
    title: Text
    page: PageNumber
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    indicators: tuple[Indicator, ...] = Field(description="those that stand directly under this heading")


class Cell(Record):
    """One cell of a table."""

    row: int = Field(ge=0, description="from 0")
    column: int = Field(ge=0, description="from 0")
    row_span: int = Field(ge=1)
    column_span: int = Field(ge=1)
    text: Text
    is_header: bool
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom


class Table(Record):
    """One ruled or aligned table of one page, KPI table or not."""

    table_id: Text
    document_id: Text
    page: PageNumber
    table_index: int = Field(ge=1, description="place among the tables of its page, from 1 as in its id")
    kind: TableKind
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    continues: Text | None = Field(description="table_id of the part on the page before")
    cells: tuple[Cell, ...]


class Document(Record):
    """One converted PDF."""

    document_id: Text = Field(description="first 16 hex digits of the file's SHA-256")
    file_name: Text
    sha256: Text
    bytes: int = Field(ge=0)
    pages: int | None = Field(ge=0, description="null where the file could not be opened")
    producer: Text | None
    creator: Text | None
    text_layer: TextLayer
    title: Text | None
    document_type: DocumentType
    edition: int | None = Field(description="第2期 is 2")
    municipality: Text | None
    municipality_code: Text | None = Field(description="6 digits with check digit", pattern=r"^\d{6}$")
    prefecture: Text | None
    plan_start_fy: int | None = Field(description="first fiscal year of the plan")
    plan_end_fy: int | None = Field(description="last fiscal year of the plan")
    published: Text | None = Field(description="ISO 8601, as precise as stated: 2021-03")
    status: DocumentStatus
    warnings: Warnings
    goals: tuple[Goal, ...] = Field(description="in page order; `parent_id` makes the tree")
    indicators_without_goal: tuple[Indicator, ...]
    tables: tuple[Table, ...]

    def all_indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, under a goal or not, in page order."""
        under_goals = [indicator for goal in self.goals for indicator in goal.indicators]
        # An id ends in the counter of its page: of two with the same page the shorter or lesser comes first.
        return tuple(
            sorted(
                [*under_goals, *self.indicators_without_goal],
                key=lambda i: (i.page, len(i.indicator_id), i.indicator_id),
            )
        )

    def all_figures(self) -> tuple[Figure, ...]:
        """Every figure, in the order of `all_indicators`."""
        return tuple(figure for indicator in self.all_indicators() for figure in indicator.figures)
