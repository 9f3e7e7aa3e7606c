"""The reference reader: the same `Page` from pdfplumber (pdfminer), several times slower.

In: a path and a page number.  Out: a `Page` as ``pdfium`` gives it.  Used in tests and for second
opinions, never in a conversion.

Known differences from pdfium: doubled (overprinted) glyphs stay, so compare texts after dropping them;
text of vertical fonts and turned text is left to pdfium; /UserUnit is not applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractors.geometry import Box
from extractors.model import Fill, Glyph, Page, Rule
from extractors.pdf.glyph_boxes import ASCENT, DESCENT
from extractors.pdf.layers import States
from extractors.pdf.pdfium_text import UNKNOWN, bold_name
from extractors.pdf.shapes import Paint, Subpath, join_rules, shapes_of

BLACK = "#000000"


def read_page(path: Path, number: int) -> Page:
    """One page (from 1) as drawn; the file is opened and closed in the call."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        page = pdf.pages[number - 1]
        states = States(pdf.doc.catalog)
        if states.any_off():
            page._layout = _without_layers(pdf, page, states)
        x, y = page.bbox[0], page.bbox[1]
        frame = Box(0.0, 0.0, float(page.width), float(page.height))
        glyphs = [_glyph(c, x, y, float(page.mediabox[3] - page.mediabox[1])) for c in page.chars]
        rules: list[Rule] = []
        fills: list[Fill] = []
        for item in [*page.lines, *page.rects, *page.curves]:
            more_rules, more_fills = shapes_of(_subpaths(item, x, y), _paint(item))
            rules += more_rules
            fills += more_fills
        pictures = [Box(i["x0"] - x, i["top"] - y, i["x1"] - x, i["bottom"] - y) for i in page.images]
        page.close()
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        glyphs=tuple(g for g in glyphs if frame.contains_point(g.box.x_mid, g.box.y_mid)),
        rules=tuple(join_rules(rules)),
        fills=tuple(fills),
        pictures=tuple(pictures),
    )


def _without_layers(pdf: Any, page: Any, states: States) -> Any:
    """The page as pdfminer lays it out, without what stands on layers that are off."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdftypes import resolve1
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent as Aggregator

    marks: list[bool] = []
    forms: list[bool] = []
    # Whether each mark, and each form, around what is painted now hides it.

    class Device(Aggregator):
        """Keeps nothing that is hidden; what follows stands where it would."""

        def _dropping(self, paint: Any, *args: Any) -> Any:
            before = len(self.cur_item._objs)
            told = paint(*args)
            if any(marks) or any(forms):
                del self.cur_item._objs[before:]
            return told

        def render_char(self, *args: Any) -> Any:
            return self._dropping(super().render_char, *args)

        def render_image(self, *args: Any) -> Any:
            return self._dropping(super().render_image, *args)

        def paint_path(self, *args: Any) -> Any:
            return self._dropping(super().paint_path, *args)

    class Interpreter(PDFPageInterpreter):
        """Notes the marks and forms that hide."""

        def do_BMC(self, tag: Any) -> None:
            marks.append(False)
            super().do_BMC(tag)

        def do_BDC(self, tag: Any, props: Any) -> None:
            named = resolve1(self.resources.get("Properties")) or {}
            content = named.get(getattr(props, "name", None))
            marks.append(getattr(tag, "name", "") == "OC" and not states.shows(content))
            super().do_BDC(tag, props)

        def do_EMC(self) -> None:
            del marks[-1:]
            super().do_EMC()

        def do_Do(self, name: Any) -> None:
            item = resolve1(self.xobjmap.get(getattr(name, "name", None)))
            forms.append(not states.shows(getattr(item, "attrs", {}).get("OC")))
            super().do_Do(name)
            forms.pop()

    device = Device(pdf.rsrcmgr, pageno=page.page_number, laparams=pdf.laparams)
    Interpreter(pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.get_result()


def _glyph(char: dict[str, Any], x: float, y: float, media_height: float) -> Glyph:
    """A level glyph with its em box on the baseline; a turned one keeps pdfminer's box."""
    font = str(char["fontname"]).split("+", 1)[-1]
    size = float(char["size"])
    text = str(char["text"])
    text = UNKNOWN if text.startswith("(cid:") or text == "\x00" else text
    box = Box(char["x0"] - x, char["top"] - y, char["x1"] - x, char["bottom"] - y)
    if char["upright"]:
        baseline = media_height - float(char["matrix"][5]) - y
        box = Box(box.x0, baseline - ASCENT * size, box.x1, baseline + DESCENT * size)
    color = _color(char.get("non_stroking_color"))
    return Glyph(text, box, size, font, color, bold_name(font), bool(char["upright"]))


def _color(value: Any) -> str:
    """A pdfminer colour (grey, RGB or CMYK, as numbers from 0 to 1) as ``#rrggbb``."""
    parts = [value] if isinstance(value, int | float) else list(value or ())
    if not all(isinstance(p, int | float) for p in parts):
        return BLACK
    match [float(p) for p in parts]:
        case [grey]:
            rgb: Sequence[float] = (grey, grey, grey)
        case [r, g, b]:
            rgb = (r, g, b)
        case [c, m, ye, k]:
            rgb = tuple((1 - v) * (1 - k) for v in (c, m, ye))
        case _:
            return BLACK
    return "#{:02x}{:02x}{:02x}".format(*(round(255 * min(max(v, 0.0), 1.0)) for v in rgb))


def _paint(item: dict[str, Any]) -> Paint:
    dashes = item.get("dash")
    return Paint(
        fill=_color(item.get("non_stroking_color")) if item.get("fill") else None,
        stroke=_color(item.get("stroking_color")) if item.get("stroke") else None,
        pen=float(item.get("linewidth") or 0.0),
        dashed=bool(dashes and dashes[0]),
    )


def _subpaths(item: dict[str, Any], x: float, y: float) -> list[Subpath]:
    found: list[Subpath] = []
    points: list[tuple[float, float]] = []
    straight: set[int] = set()
    closed = curved = False
    for command, *where in [*item["path"], ("m", (0.0, 0.0))]:
        if command == "m":
            if len(points) > 1:
                found.append(Subpath(tuple(points), closed, frozenset(straight), curved))
            points, straight, closed, curved = [], set(), False, False
        if command == "h":
            closed = True
            continue
        if command == "l":
            straight.add(len(points))
        elif command != "m":
            curved = True
        points += [(px - x, py - y) for px, py in where]
    return found
