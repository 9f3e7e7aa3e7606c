"""The one fixture of these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.layouts.sheet import Sheet


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """A blank A4 page."""
    return Sheet(tmp_path / "plan.pdf")
