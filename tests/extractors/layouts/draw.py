"""Draws the pictures of docs/layouts.md: the pages that the tests beside this read.  ``make layouts``.

In: the tests of this folder.  Out: ``docs/pictures/<test>.png`` for each test that the page shows, drawn by
pdfium from the very file that the test has read; pictures that the page no longer shows go.

1. Each test runs with its text set in a TrueType font, which is embedded: pdfium has no Japanese font of its
   own, so a file without one would show blank paper.
2. Of each page the part that is drawn on is cut out, long blank stretches are shortened; pages of one file
   stand one below the other.
3. At most `WIDTH` pixels and few colours: a picture weighs some kilobytes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tests.extractors.layouts.page import PAGE, PICTURES, ROOT, shown
from tests.extractors.layouts.sheet import Sheet

HERE = Path(__file__).parent
FONTS = (
    "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
    "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
    "/usr/share/fonts/truetype/vlgothic/VL-Gothic-Regular.ttf",
)
"""Free Japanese fonts where Debian and its kin put them; ``LAYOUT_FONT`` names another."""
WIDTH = 500
SCALE = 1.0
"""Pixels a point before a wide page is made narrower."""
MARGIN = 8
"""Pixels around what is drawn."""
GAP = 10
"""Pixels between the pages of one file."""
BLANK = 60
"""Rows of pixels at twice the size that a blank stretch keeps."""
COLORS = 32
PAPER, BETWEEN = "#ffffff", "#b0b0b0"


class Painter:
    """A pytest plugin: after each test that is shown, the file that it read becomes a picture."""

    def __init__(self, names: frozenset[str]) -> None:
        """Draw the pages of these tests."""
        self.names = names
        self.drawn: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        """Draw, then let the test's files go."""
        name = getattr(item, "originalname", item.name)
        if name in self.names and name not in self.drawn:
            folder: Path = getattr(item, "funcargs", {})["tmp_path"]
            newest = max(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)
            picture(newest).save(PICTURES / f"{name}.png", optimize=True)
            self.drawn.add(name)
        return (yield)


def picture(path: Path) -> Image.Image:
    """All pages of a file, cut to what is drawn on them."""
    pages = []
    with pdfium.PdfDocument(path, password="u") as pdf:
        for page in pdf:
            image = page.render(scale=SCALE * 2).to_pil().convert("RGB")
            drawn = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
            if drawn:
                pages.append(shortened(image.crop(drawn)))
    width, gap, margin = max(p.width for p in pages), 2 * GAP, 2 * MARGIN
    height = sum(p.height + 2 * margin for p in pages) + gap * (len(pages) - 1)
    whole = Image.new("RGB", (width + 2 * margin, height), BETWEEN)
    top = 0
    for image in pages:
        whole.paste(PAPER, (0, top, whole.width, top + image.height + 2 * margin))
        whole.paste(image, (margin, top + margin))
        top += image.height + 2 * margin + gap
    share = min(0.5, WIDTH / whole.width)
    size = (round(whole.width * share), round(whole.height * share))
    return whole.resize(size, Image.Resampling.LANCZOS).quantize(COLORS)


def shortened(image: Image.Image) -> Image.Image:
    """The same picture with at most `BLANK` blank rows in a stretch."""
    ink = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).convert("L")
    rows = [ink.crop((0, y, ink.width, y + 1)).getbbox() is not None for y in range(ink.height)]
    kept, blank = [], 0
    for y, drawn in enumerate(rows):
        blank = 0 if drawn else blank + 1
        if blank <= BLANK:
            kept.append(y)
    out = Image.new("RGB", (image.width, len(kept)), PAPER)
    for place, y in enumerate(kept):
        out.paste(image.crop((0, y, image.width, y + 1)), (0, place))
    return out


def main() -> int:
    """Draw what the page shows."""
    font = next(
        (path for path in (os.environ.get("LAYOUT_FONT"), *FONTS) if path and Path(path).exists()), None
    )
    if font is None:
        print("no Japanese font: install IPAex Gothic, or name a .ttf in LAYOUT_FONT", file=sys.stderr)
        return 1
    pdfmetrics.registerFont(TTFont("layouts", font))
    Sheet.font = "layouts"
    painter = Painter(shown(PAGE.read_text(encoding="utf-8")))
    PICTURES.mkdir(exist_ok=True)
    drawing = [str(path) for path in sorted(HERE.glob("test_*.py")) if path.stem != "test_page"]
    code = pytest.main(["-q", f"--rootdir={ROOT}", *drawing], plugins=[painter])
    for path in PICTURES.glob("*.png"):
        if path.stem not in painter.names:
            path.unlink()
    missing = sorted(painter.names - painter.drawn)
    if missing:
        print(f"shown, but not drawn: {', '.join(missing)}", file=sys.stderr)
    return int(code) or bool(missing)


if __name__ == "__main__":
    sys.exit(main())
