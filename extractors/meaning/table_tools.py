"""What the readers of a document's tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from extractors.lexicon import Lexicon
from extractors.meaning.headers import HeaderReader
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.sheets import SheetReader

if TYPE_CHECKING:
    from extractors.meaning.line_events import LineReader


class TableTools(Protocol):
    """The readers that all tables of a document share."""

    lexicon: Lexicon
    lines: LineReader | None
    era: str | None
    headings: HeadingReader
    header_reader: HeaderReader
    sheets: SheetReader
