"""docs/layouts.md names the tests of this folder, and shows the pages that they read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.extractors.layouts.page import PAGE, PICTURES, ROOT, named, shown

HEAVY = 25_000
"""Bytes that a picture may have at most."""
WIDE = 500
"""Pixels."""


def functions_below(folder: Path) -> frozenset[str]:
    """Names of the test functions below a folder, this file's left out."""
    return frozenset(
        name
        for path in folder.rglob("test_*.py")
        if path != Path(__file__)
        for name in re.findall(r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    )


@pytest.fixture
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_tests_that_the_page_names_exist(page: str) -> None:
    """Here or in another folder of tests."""
    assert named(page) <= functions_below(ROOT / "tests")


def test_every_layout_test_is_named(page: str) -> None:
    """If this fails: say in docs/layouts.md what the new test holds."""
    assert functions_below(Path(__file__).parent) <= named(page)


def test_pictures(page: str) -> None:
    """Each is there, belongs to a test that the page names, and small.  If this fails: ``make layouts``."""
    assert shown(page) == {path.stem for path in PICTURES.glob("*.png")}
    assert shown(page) <= named(page)
    for path in PICTURES.glob("*.png"):
        head = path.read_bytes()
        assert len(head) <= HEAVY, path.name
        assert int.from_bytes(head[16:20]) <= WIDE, path.name
