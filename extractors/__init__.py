"""PDF pages → what a strategy document says: goals, indicators, figures, tables, each with its page and box.

`extract` reads a whole document, `assist` helps another process with that, `explain` reports what is seen on
each page.  Vocabulary lies in ``lexicon.toml``.  Everything else of this package is its own business:

- ``pdf``: a page as it is drawn, glyphs, rules, fills, pictures; ``ocr``: the same from a page's picture;
- ``layout``: marks, lines, tables, reading order;
- ``meaning``: headings, header blocks, indicators, figures, the goal tree;
- ``cover``: what a document says of itself;
- ``document``: the order of all that for a whole document, ``sharing`` among several processes.

Each room knows those before it and none behind it.  The public names are imported when they are first asked
for, since whoever wants no more than an error's name needs no reader of pages.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.document import assist, extract
    from extractors.inspection import explain

__all__ = ["assist", "explain", "extract"]


def __getattr__(name: str) -> object:
    """A public name, imported on first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(
        import_module("extractors.inspection" if name == "explain" else "extractors.document"), name
    )
