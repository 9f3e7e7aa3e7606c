"""PDF pages → what a strategy document says: goals, indicators, figures, tables, each with its page and box.

`extract` reads a whole document, `explain` reports what is seen on each page.  Vocabulary lies in
``lexicon.toml``.
Everything else of this package is its own business.
"""

from extractors.document import extract
from extractors.inspection import explain

__all__ = ["explain", "extract"]
