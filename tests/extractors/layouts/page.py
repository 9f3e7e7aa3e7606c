"""What docs/layouts.md names: pictures and tests."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "layouts.md"
PICTURES = ROOT / "docs" / "pictures"
_PICTURE = re.compile(r"!\[[^]]*\]\(pictures/(\w+)\.png\)")
_TEST = re.compile(r"`(test_\w+)`")


def shown(text: str) -> frozenset[str]:
    """Names of the pictures that a page shows; each is that of its test."""
    return frozenset(_PICTURE.findall(text))


def named(text: str) -> frozenset[str]:
    """Names of the tests that a page names."""
    return frozenset(_TEST.findall(text))
