"""What a document says of itself: title, kind, edition, municipality, plan period, date.

In: the layouts of the first pages, what the file tells, and the text of the pages. Out: a `Cover`. The
parts are found one after the other, since each leans on the one before: the title (``title``)
tells kind and edition (``kind``), and helps to know whose document it is (``place``) and
which of the periods named in it is its own (``period``); the date comes from the title's page, an
imprint or a foreword (``dates``).

What is not stated stays None. The words are in ``words.toml``; no rule knows a municipality or a
file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.cover.dates import era_of_document, published
from extractors.cover.kind import document_type, edition
from extractors.cover.lines import Front, front_of, is_cover
from extractors.cover.period import plan_period
from extractors.cover.place import find_place, name_of
from extractors.cover.title import Title, find_title
from extractors.cover.words import compact, says
from extractors.model import PageLayout
from extractors.results import Cover, FileFacts

__all__ = ["era_of_document", "find_cover"]

FILE_TITLE_LENGTH = 60
"""Characters: a longer title in the metadata is no title."""
HEAD_LINES = 8
HEAD_LENGTH = 20
"""Lines at the head of a page of text that may name an office, and their characters at most."""

_DATE_BEHIND = re.compile(
    r"\s+(?:令和|平成)\s*[0-9０-９元]{1,2}\s*年\s*[0-9０-９]{1,2}\s*月(?:\s*[0-9０-９]{1,2}\s*日)?(?:現在|時点)?$"
)
_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|jtd|html?|indd|ai)\b", re.IGNORECASE)


def find_cover(
    layouts: Sequence[PageLayout], *, facts: FileFacts, texts: Iterable[tuple[int, str]] = ()
) -> Cover:
    """What a document says of itself.

    Args:
        layouts: the first pages (about eight), laid out.
        facts: what the file itself tells; its title is asked last.
        texts: page number (from 1) and bare text of the document's pages, in order.  A page that is also laid
            out is read from its layout, whose lines are in reading order.

    Returns:
        The cover; fields that the document leaves open are None, with a warning where that is surprising.
    """
    fronts = [front_of(layout) for layout in layouts]
    pages = _pages(fronts, texts)
    title = find_title(fronts, name_of)
    text = title.text if title is not None else _file_title(facts)
    lines = _title_page(title, fronts)
    on_cover = title.on_cover if title is not None else bool(fronts) and is_cover(fronts[0].lines)
    kind = document_type(text, lines if on_cover else (), fronts)
    place = find_place(
        text, lines if on_cover else _short_head(lines), lambda: ["".join(page) for page in pages]
    )
    of_prefecture = place.prefecture is not None and place.municipality is None
    period = plan_period(text, lines, on_cover, pages, of_prefecture=of_prefecture)
    return Cover(
        title=text,
        document_type=kind,
        edition=edition(text, kind, ("".join(page) for page in pages)),
        municipality=place.municipality,
        municipality_code=place.code,
        prefecture=place.prefecture,
        plan_start_fy=period[0] if period else None,
        plan_end_fy=period[1] if period else None,
        published=published(lines, on_cover, pages, text),
        warnings=place.warnings,
    )


def _pages(fronts: Sequence[Front], texts: Iterable[tuple[int, str]]) -> list[list[str]]:
    """The lines of each page, in page order."""
    pages = {number: text.splitlines() for number, text in texts}
    for front in fronts:
        pages[front.layout.page.number] = [line.text for line in front.lines if not line.running]
    return [pages[number] for number in sorted(pages)]


def _title_page(title: Title | None, fronts: Sequence[Front]) -> list[str]:
    """The lines outside tables of the title's page; of the first page where there is no title.

    What stands beside a title in a table's row counts too (a date, an office).
    """
    number = title.page if title is not None else None
    level = [line.box for line in title.lines] if title is not None else []
    for front in fronts:
        if number in (None, front.layout.page.number):
            return [
                line.text
                for line in front.lines
                if not line.in_table or any(line.box.y_overlap(box) > 0 for box in level)
            ]
    return []


def _short_head(lines: Sequence[str]) -> list[str]:
    """The short lines above a text: a town or its office may stand there by itself, or before a date."""
    heads = (_DATE_BEHIND.sub("", line) for line in lines[:HEAD_LINES])
    return [head for head in heads if len(compact(head)) <= HEAD_LENGTH]


def _file_title(facts: FileFacts) -> str | None:
    title = (facts.title or "").strip()
    key = compact(title)
    if (
        not key
        or len(key) > FILE_TITLE_LENGTH
        or _FILE_NAME.search(title)
        or not says("title", "strong", key)
    ):
        return None
    return title
