"""What the lines of a document have set so far, and where the readers of lines put what they find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from extractors.meaning.drafts import CellText
from extractors.meaning.events import Event
from extractors.meaning.total_notes import Total
from normalizers import Period


@dataclass(frozen=True, slots=True)
class Spot:
    """The page being read, its printed number, and the sink of its events."""

    page: int
    printed: str | None
    emit: Callable[[Event], None]


@dataclass(slots=True)
class LineState:
    """What the lines so far have set.

    Class of the caption above, an open KPI region, a unit caption, body size.
    """

    class_: str | None = None
    region: bool = False
    excludes: bool = False
    foreign: bool = False
    """Whether the caption names what is only observed (財政指標の推移)."""
    unit: str | None = None
    body_size: float = 10.0
    body_font: str = ""
    periods: dict[str, tuple[Period, str]] = field(default_factory=dict)
    """Year of a role that the caption states (``現状値：令和2年度、目標値：令和8年度``)."""
    cell_lines: tuple[str, str] | None = None
    """Roles of the upper and the lower line of a cell (``上段：目標値　下段：実績値``)."""
    all_lines: tuple[str, str] | None = None
    """The same in all tables (``各年度の欄　上段：目標値　下段：実績値``)."""
    total: Total | None = None
    """A note says that the values below it are totals over these years."""
    tab: str | None = None
    """What the tab beside the text said last; it returns on each page of a goal."""
    title: CellText | None = None
    """A short line that may name the indicator of a table without names right below it."""
    title_class: str | None = None
    title_in_region: bool = False
    """Whether a KPI region was open above that line."""

    def forget(self) -> None:
        """A new heading: no caption is in force."""
        self.class_, self.region, self.unit = None, False, None
        self.excludes = self.foreign = False
        self.periods, self.cell_lines, self.total = {}, None, None
