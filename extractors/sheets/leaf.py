"""A printed page on a sheet of the file."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.pdf.pages import Area

WHOLE: Area = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One printed page: its sheet, counted from 1, and the part of it on which it stands."""

    sheet: int
    area: Area = WHOLE

    @property
    def whole(self) -> bool:
        """Whether it is all of its sheet."""
        return self.area == WHOLE

    def part(self, area: Area) -> Area:
        """A part of the leaf, in shares of its sides, as a part of the sheet."""
        x0, top, x1, bottom = self.area
        width, height = x1 - x0, bottom - top
        return (x0 + area[0] * width, top + area[1] * height, x0 + area[2] * width, top + area[3] * height)
