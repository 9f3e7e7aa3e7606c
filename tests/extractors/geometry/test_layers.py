"""Layers (optional content): what a viewer does not show when it opens the file is not read.

Each page is read by both readers, which must agree.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from extractors.pdf import layers as layers_module
from extractors.pdf.layers import find_layers
from extractors.pdf.pages import open_pdf
from extractors.pdf.pdfplumber_reader import read_page
from extractors.pdf.raw_words import SECRET, mentioned

OUTSIDE, INSIDE = "120", "999"
"""What stands on no layer, and what stands on one."""


class Layered:
    """A page of 200 by 200 points that says 120 and can have layers: ``on``, ``off`` and ``off too``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=(200, 200))
        self.groups = {
            name: self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="レイヤー 1"))
            for name in ("on", "off", "off too")
        }
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        self.fonts = Dictionary(F=self.pdf.make_indirect(helvetica))
        self.page.Resources = Dictionary(Font=self.fonts, Properties=Dictionary(), XObject=Dictionary())
        for name, group in self.groups.items():
            self.page.Resources.Properties["/" + name.split()[-1].title()] = group
        self.config = Dictionary(OFF=Array([self.groups["off"], self.groups["off too"]]))
        self.content = [text(OUTSIDE, 10)]

    def group(self, *names: str, **entries: Any) -> pikepdf.Object:
        """An OCMD over groups, as /M."""
        groups = Array([self.groups[name] for name in names])
        made = self.pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=groups, **entries))
        self.page.Resources.Properties["/M"] = made
        return made

    def form(self, content: str, **entries: Any) -> pikepdf.Object:
        made: pikepdf.Object = self.pdf.make_stream(
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 200, 200],
            Resources=self.page.Resources,
            **entries,
        )
        return made

    def draw(self, *content: str) -> None:
        self.content += content

    def save(self, **options: Any) -> Path:
        self.page.Contents = self.pdf.make_stream("\n".join(self.content).encode())
        self.pdf.Root.OCProperties = Dictionary(OCGs=Array([*self.groups.values()]), D=self.config)
        self.pdf.save(self.path, **options)
        return self.path

    def read(self) -> str:
        """The text of the page, which both readers give."""
        path = self.save()
        with open_pdf(path) as file:
            glance, page = file.text(1), file.read(1)
        other = read_page(path, 1)
        texts = ["".join(g.text for g in p.glyphs) for p in (page, other)]
        assert texts[0] == texts[1] == "".join(glance.split())
        assert (len(page.rules), len(page.pictures)) == (len(other.rules), len(other.pictures))
        return f"{texts[0]} {len(page.rules)} rules {len(page.pictures)} pictures"


def text(words: str, y: float) -> str:
    return f"BT /F 10 Tf 10 {y} Td ({words}) Tj ET"


def marked(name: str, *content: str) -> str:
    return "\n".join([f"/OC /{name} BDC", *content, "EMC"])


RULE = "10 50 m 100 50 l S"
PICTURE = "q 20 0 0 20 50 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x41 EI Q"
READ, GONE = f"{OUTSIDE}{INSIDE} 1 rules 0 pictures", f"{OUTSIDE} 0 rules 0 pictures"


@pytest.fixture
def sheet(tmp_path: Path) -> Layered:
    return Layered(tmp_path / "layers.pdf")


@pytest.mark.parametrize(("layer", "expected"), [("Off", GONE), ("On", READ)])
def test_marked_content(sheet: Layered, layer: str, expected: str) -> None:
    """A number and a rule on a layer; both layers have the same name."""
    sheet.draw(marked(layer, text(INSIDE, 30), RULE))
    assert sheet.read() == expected


def test_equal_digits_on_a_hidden_layer(sheet: Layered) -> None:
    """The last draft's 120 is hidden, this year's 150 stands in the same place: 1 and 0 are not lost."""
    sheet.content = [marked("Off", text("120", 30)), text("150", 30)]
    assert sheet.read() == "150 0 rules 0 pictures"


@pytest.mark.parametrize(
    ("outer", "inner", "expected"), [("Off", "On", GONE), ("On", "Off", GONE), ("On", "On", READ)]
)
def test_nested_marks(sheet: Layered, outer: str, inner: str, expected: str) -> None:
    """A layer within a layer, with a tagged paragraph between them: all must be on."""
    sheet.draw(marked(outer, "/P <</MCID 0>> BDC", marked(inner, text(INSIDE, 30), RULE), "EMC"))
    assert sheet.read() == expected


def test_what_follows_a_hidden_layer_is_read(sheet: Layered) -> None:
    """The mark ends; the font and the place that were set within it go on."""
    sheet.content = [f"BT /F 10 Tf 10 30 Td /OC /Off BDC ({INSIDE}) Tj EMC (120) Tj ET"]
    assert sheet.read() == "120 0 rules 0 pictures"


@pytest.mark.parametrize(
    ("policy", "groups", "shown"),
    [
        (None, ["on", "off"], True),
        (None, ["off", "off too"], False),
        ("AnyOn", ["off", "on"], True),
        ("AllOn", ["on", "off"], False),
        ("AllOn", ["on"], True),
        ("AnyOff", ["on", "off"], True),
        ("AnyOff", ["on"], False),
        ("AllOff", ["off", "off too"], True),
        ("AllOff", ["on", "off"], False),
    ],
)
@pytest.mark.parametrize("where", ["mark", "form"])
def test_memberships(sheet: Layered, policy: str | None, groups: list[str], shown: bool, where: str) -> None:
    """A membership (OCMD) with a policy, of marked content and of a form."""
    made = sheet.group(*groups, **({"P": Name("/" + policy)} if policy else {}))
    if where == "mark":
        sheet.draw(marked("M", text(INSIDE, 30), RULE))
    else:
        sheet.page.Resources.XObject.X = sheet.form("\n".join([text(INSIDE, 30), RULE]), OC=made)
        sheet.draw("/X Do")
    assert sheet.read() == (READ if shown else GONE)


@pytest.mark.parametrize("where", ["mark", "form"])
@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (["Not", "off"], True),
        (["Not", "on"], False),
        (["And", "on", ["Not", "off"]], True),
        (["Or", "off", "off too"], False),
    ],
)
def test_visibility_expressions(sheet: Layered, expression: list[object], shown: bool, where: str) -> None:
    """A visibility expression goes before the policy over the groups."""

    def built(terms: list[object]) -> Array:
        first, *rest = terms
        inner = [built(t) if isinstance(t, list) else sheet.groups[str(t)] for t in rest]
        return Array([Name(f"/{first}"), *inner])

    made = sheet.group("on", VE=built(expression))
    if where == "mark":
        sheet.draw(marked("M", text(INSIDE, 30), RULE))
    else:
        sheet.page.Resources.XObject.X = sheet.form("\n".join([text(INSIDE, 30), RULE]), OC=made)
        sheet.draw("/X Do")
    assert sheet.read() == (READ if shown else GONE)


@pytest.mark.parametrize(("layer", "expected"), [("off", GONE), ("on", READ)])
def test_form_on_a_layer(sheet: Layered, layer: str, expected: str) -> None:
    """The second of three forms is on a layer; the others say nothing."""
    objects = sheet.page.Resources.XObject
    objects.A = sheet.form("")
    objects.B = sheet.form("\n".join([text(INSIDE, 30), RULE]), OC=sheet.groups[layer])
    sheet.draw("/A Do", "/Nowhere Do", "/B Do", "q 1 0 0 1 0 20 cm /A Do Q")
    assert sheet.read() == expected


def test_form_on_a_layer_inside_a_form(sheet: Layered) -> None:
    """The outer form shows its own rule and, of two inner forms, the one whose layer is on."""
    objects = sheet.page.Resources.XObject
    objects.Off = sheet.form(text("888", 60), OC=sheet.groups["off"])
    objects.On = sheet.form(text(INSIDE, 30), OC=sheet.groups["on"])
    objects.X = sheet.form(f"/Off Do {RULE} /On Do")
    sheet.draw("/X Do")
    assert sheet.read() == READ


def test_marked_content_inside_a_form(sheet: Layered) -> None:
    """The form shows, a marked number in it does not."""
    objects = sheet.page.Resources.XObject
    objects.X = sheet.form("\n".join([marked("Off", text("888", 60)), text(INSIDE, 30), RULE]))
    sheet.draw("/X Do")
    assert sheet.read() == READ


@pytest.mark.parametrize(("layer", "pictures"), [("off", 1), ("on", 2)])
def test_picture_on_a_layer(sheet: Layered, layer: str, pictures: int) -> None:
    """A picture of the content itself, then one that is on a layer."""
    sheet.page.Resources.XObject.I = sheet.pdf.make_stream(
        b"\x80",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
        OC=sheet.groups[layer],
    )
    sheet.draw(PICTURE, "q 20 0 0 20 10 100 cm /I Do Q")
    assert sheet.read() == f"{OUTSIDE} 0 rules {pictures} pictures"


@pytest.mark.parametrize("flag", ["annotation", "appearance", "neither"])
def test_text_box_on_a_layer(sheet: Layered, flag: str) -> None:
    """A text box whose entry or whose appearance is on a layer that is off; else it is read."""
    hidden: dict[str, Any] = {"OC": sheet.groups["off"]}
    look = sheet.form(text(INSIDE, 30), **(hidden if flag == "appearance" else {}))
    box = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=[0, 0, 200, 200],
        F=4,
        AP=Dictionary(N=look),
        **(hidden if flag == "annotation" else {}),
    )
    sheet.page.Annots = Array([sheet.pdf.make_indirect(box)])
    sheet.page.Resources.XObject.X = sheet.form(text("888", 60), OC=sheet.groups["off"])
    sheet.draw("/X Do")
    with open_pdf(sheet.save()) as file:
        found = "".join(g.text for g in file.read(1).glyphs)
    assert found == (OUTSIDE + INSIDE if flag == "neither" else OUTSIDE)


def base_off(sheet: Layered) -> None:
    sheet.config = Dictionary(BaseState=Name.OFF, ON=Array([sheet.groups["on"]]))


def by_usage(sheet: Layered) -> None:
    """/D has nothing off, but its /AS entry says to look at the groups' own states for viewing."""
    for name in ("off", "off too"):
        sheet.groups[name].Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    groups = Array([*sheet.groups.values()])
    usage = Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=groups)
    sheet.config = Dictionary(AS=Array([usage]))


@pytest.mark.parametrize("arrange", [base_off, by_usage])
def test_other_ways_to_be_off(sheet: Layered, arrange: Callable[[Layered], None]) -> None:
    """Off because all others are, and off by what the group itself says of viewing."""
    arrange(sheet)
    sheet.page.Resources.XObject.X = sheet.form(text("777", 90), OC=sheet.groups["off"])
    sheet.draw(marked("Off", text("888", 60)), "/X Do", marked("On", text(INSIDE, 30), RULE))
    assert sheet.read() == READ


def test_not_meant_for_viewing(sheet: Layered) -> None:
    """A group for designers only (/Intent /Design) has no say over what is shown."""
    sheet.groups["off"].Intent = Name.Design
    sheet.page.Resources.XObject.X = sheet.form(RULE, OC=sheet.groups["off"])
    sheet.draw(marked("Off", text(INSIDE, 30)), "/X Do")
    assert sheet.read() == READ


@pytest.mark.parametrize("streams", [False, True], ids=["plain", "object streams"])
@pytest.mark.parametrize("locked", [False, True], ids=["open", "owner password"])
def test_wherever_the_file_keeps_it(sheet: Layered, streams: bool, locked: bool) -> None:
    """Dictionaries in object streams, encrypted or not."""
    sheet.page.Resources.XObject.X = sheet.form(text("888", 60), OC=sheet.groups["off"])
    sheet.draw(marked("Off", text("777", 90)), "/X Do", text(INSIDE, 30))
    mode = pikepdf.ObjectStreamMode.generate if streams else pikepdf.ObjectStreamMode.disable
    lock = pikepdf.Encryption(owner="o", user="") if locked else False
    with open_pdf(sheet.save(object_stream_mode=mode, encryption=lock)) as file:
        assert "".join(g.text for g in file.read(1).glyphs) == OUTSIDE + INSIDE
        assert file.page_count == len(file._document) == 1


def test_files_without_hidden_layers_are_not_opened_twice(sheet: Layered) -> None:
    """All layers on, as drawing programs write them: pdfminer is not asked for any page."""
    sheet.config = Dictionary(Order=Array([*sheet.groups.values()]), ON=Array([*sheet.groups.values()]))
    words = mentioned(sheet.save(), layers_module.KEYS)
    assert words == {b"/OCProperties"}
    assert find_layers(sheet.path, None, words) is None
    assert find_layers(sheet.path, None, frozenset({SECRET})) is None


def test_what_cannot_be_told_is_read(sheet: Layered, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader counts another number of forms than the content: none of them is taken out."""
    sheet.page.Resources.XObject.X = sheet.form(text(INSIDE, 30), OC=sheet.groups["off"])
    sheet.draw("/X Do")
    with open_pdf(sheet.save()) as file:
        monkeypatch.setattr(layers_module, "_painted", lambda streams: iter(["X", "X"]))
        assert "".join(g.text for g in file.read(1).glyphs) == OUTSIDE + INSIDE
