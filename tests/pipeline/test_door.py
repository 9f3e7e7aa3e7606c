"""The door: ``senryaku.py`` hands out the public names, and nothing behind it looks back."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import senryaku
from pipeline.version import VERSION

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path for name in ("pipeline", "extractors", "normalizers") for path in (ROOT / name).rglob("*.py")
)


def test_door_hands_out_what_it_names() -> None:
    """``import senryaku``: each public name is there, and the version."""
    assert senryaku.__version__ == VERSION
    assert {"convert", "Document", "fold_text", "parse_number", "parse_quantity", "parse_period"} <= set(
        senryaku.__all__
    )
    assert all(hasattr(senryaku, name) for name in senryaku.__all__)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_no_module_imports_the_door(path: Path) -> None:
    """The packages stand below it; the import linter, which knows packages only, holds their layers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
        )
    }
    assert "senryaku" not in imported
