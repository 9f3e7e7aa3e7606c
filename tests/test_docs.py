"""The documentation tells what is: generated pages, and every command and session that the READMEs show."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from extractors.warning_codes import REGISTRY
from pipeline.version import VERSION
from tests import regenerate

ROOT = regenerate.ROOT
READMES = ("README.md", "README.ja.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def timeless(text: str) -> str:
    """Text without what a clock decides: seconds in a sentence and in the table's last but one column."""
    return re.sub(r"\d+\.\d(?= s |\s+(?:ok|partial|failed|duplicate)$)", "0.0", text, flags=re.MULTILINE)


@pytest.mark.parametrize("name", ["docs/cli.md", "docs/columns.md", "docs/warnings.md"])
def test_generated_page_is_fresh(name: str) -> None:
    """If this fails: ``make readme``."""
    assert read(name) == regenerate.generated()[name]


def test_readme_shows_what_its_commands_print() -> None:
    """Every command and session of the README, run again.  If this fails: ``make readme``."""
    text = read("README.md")
    assert timeless(regenerate.refreshed(text)) == timeless(text)


def test_readmes_show_the_same() -> None:
    """The Japanese README has the blocks of the English one."""
    assert regenerate.blocks(read("README.ja.md")) == regenerate.blocks(read("README.md"))


@pytest.mark.parametrize("name", READMES)
def test_make_targets_exist(name: str) -> None:
    """``make …`` in a README's set-up blocks."""
    targets = re.findall(r"^make (\w+)", read(name), flags=re.MULTILINE)
    assert {"demo", "test"} <= set(targets)
    for target in targets:
        subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link to a file of the repository."""
    for target in re.findall(r"\]\((?!http|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_changelog_knows_this_version() -> None:
    """A section for the version that the package has."""
    assert f"## {VERSION}" in read("CHANGELOG.md")


def test_warning_codes_are_few_and_of_one_form() -> None:
    """W and three digits, fewer than sixty, a title each."""
    assert len(REGISTRY) < 60
    assert all(re.fullmatch(r"W\d{3}", code) and entry.title for code, entry in REGISTRY.items())
