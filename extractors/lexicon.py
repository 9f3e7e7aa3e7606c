"""The words of strategy documents, loaded from ``lexicon.toml`` and looked up after folding.

Code holds grammar, this holds vocabulary.  A user's own TOML file has the same sections; its lists are
joined to ours.  Look-up order of `Lexicon.label`: the folded text exactly; then the text with its
brackets, counters and decoration stripped; then, for texts of some length, the nearest word by
rapidfuzz.  A longer text that merely contains a word is never a label: prose would match.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from extractors.errors import LexiconError
from extractors.glosses import without_gloss
from normalizers import fold_text

FUZZY_SCORE = 87.0
"""rapidfuzz ratio from which a header word is taken for a known one (one slip in about six characters)."""
FUZZY_LENGTH = 5
"""Shorter words are never matched fuzzily: 目標値 and 指標値 are one character apart."""

_OPPOSITES = frozenset("前後旧新")
"""Signs that turn a word into its opposite (変更前, 変更後): words that differ in them are never alike."""

_DECORATION = "■□●○◆◇▼▽▲△★☆・◎※*＊◯〇▶►➢✓|｜:： "
_PAIRS = {
    "《": "》",
    "〈": "〉",
    "<": ">",
    "【": "】",
    "[": "]",
    "「": "」",
    "『": "』",
    "≪": "≫",
    "〔": "〕",
    "(": ")",
}
_BRACKETS = re.compile(r"[(\[〔【〈《][^()\[\]〔〕【】〈〉《》]*[)\]〕】〉》]")
_JOINT = re.compile(r"[・/]")
_COUNTER = re.compile(r"[(\-]?[0-9]{1,2}\)?$|[①-⑳]$")
_LEAD_NUMBER = re.compile(
    r"^(?:第?[0-9]{1,2}(?:-[0-9]{1,2})*[節章.．、:)]?|[(（][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[ア-オ][.．、)]|[IVX]{1,4}[.．、])\s*"
)


_UNIFY = str.maketrans("（）［］〜~－―‐–−", "()[]～～-----")
_UNIFIED = frozenset(map(chr, _UNIFY))


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Comparison form of a word: folded, without spaces, brackets unified, Latin letters in capitals."""
    folded = "".join(fold_text(text).split()).upper()
    return folded if _UNIFIED.isdisjoint(folded) else folded.translate(_UNIFY)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """`key` without decoration at its ends, and without a pair of brackets around all of it."""
    plain = key(text).strip(_DECORATION)
    while len(plain) > 2 and _PAIRS.get(plain[0]) == plain[-1] and plain.count(plain[0]) == 1:
        plain = plain[1:-1].strip(_DECORATION)
    return plain


def strip_number(text: str) -> str:
    """`bare` text without a leading section number: ``(2)数値目標`` → ``数値目標``."""
    return bare(_LEAD_NUMBER.sub("", bare(text)))


@dataclass(frozen=True, slots=True)
class Label:
    """What a label cell says.

    ``kind`` is a key of the lexicon's ``[labels]``; ``exact`` false for a fuzzy match.
    """

    kind: str
    word: str
    exact: bool = True


@dataclass(frozen=True)
class Lexicon:
    """The sections of ``lexicon.toml``, as loaded.  Use `load`."""

    sections: Mapping[str, Mapping[str, tuple[str, ...]]]

    def words(self, section: str, name: str) -> tuple[str, ...]:
        """The words of one list, as written in the file."""
        return self.sections[section][name]

    @cached_property
    def _labels(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for section in ("labels", "whole_labels"):
            for kind, words in self.sections[section].items():
                for word in words:
                    table.setdefault(key(word), kind)
        return table

    @cached_property
    def _fuzzy_labels(self) -> list[str]:
        return [word for word in self.table("labels") if len(word) >= FUZZY_LENGTH]

    @cached_property
    def _caches(self) -> dict[str, dict[str, Label | None]]:
        return {"label": {}}

    def label(self, text: str) -> Label | None:
        """What a header cell or sheet label of this text is, or None."""
        cache = self._caches["label"]
        if text not in cache:
            cache[text] = self._find_label(text)
        return cache[text]

    def _find_label(self, text: str) -> Label | None:
        folded = bare(text)
        if not folded or len(folded) > 40:
            return None
        plain = bare(_BRACKETS.sub("", key(text)))
        for form in _forms(text, folded, plain):
            if form in self._labels:
                return Label(self._labels[form], form)
        parts = _JOINT.split(plain)
        if len(parts) > 1:
            kinds = {self._labels.get(part) for part in parts}
            if len(kinds) == 1 and None not in kinds:
                return Label(self._labels[parts[0]], plain)  # 基本目標・施策: two words of one kind
        if len(plain) < FUZZY_LENGTH:
            return None
        from rapidfuzz import fuzz, process

        best = process.extractOne(plain, self._fuzzy_labels, scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE)
        if best is None or _OPPOSITES & set(plain) != _OPPOSITES & set(best[0]):
            return None
        return Label(self._labels[best[0]], best[0], exact=False)

    @lru_cache(maxsize=64)  # noqa: B019 - one Lexicon lives as long as the process
    def table(self, section: str) -> dict[str, str]:
        """Folded word → name of its list, for one section; the first list that holds a word wins."""
        out: dict[str, str] = {}
        for name, words in self.sections[section].items():
            for word in words:
                out.setdefault(key(word), name)
        return out

    @lru_cache(maxsize=64)  # noqa: B019 - see table
    def keys(self, section: str, name: str) -> frozenset[str]:
        """The folded words of one list."""
        return frozenset(key(word) for word in self.sections[section][name])

    @lru_cache(maxsize=64)  # noqa: B019 - see table
    def alternation(self, section: str, name: str) -> str:
        """A regular expression of a list's words as written and folded, longest first."""
        words = {fold_text(word) for word in self.sections[section][name]} | set(self.sections[section][name])
        return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))

    def __hash__(self) -> int:
        """By identity: a lexicon is loaded once."""
        return id(self)


def _forms(text: str, folded: str, plain: str) -> Iterator[str]:
    """What is looked up of a text in turn, each made when it is its turn; ``plain`` is without brackets."""
    yield folded
    if plain != folded:
        yield plain
    yield bare(_COUNTER.sub("", plain))
    if plain != folded:
        yield bare(_COUNTER.sub("", folded))
    yield strip_number(plain)
    shorter = without_gloss(text)
    if shorter != text:
        yield bare(shorter)


def _read(path: Path) -> dict[str, dict[str, list[str]]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be read ({error.strerror}); name an existing TOML file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: is not TOML ({error}); mend that line") from error
    sections: dict[str, dict[str, list[str]]] = {}
    for name, value in data.items():
        if isinstance(value, list):
            sections.setdefault("", {})[name] = value
        elif isinstance(value, dict):
            sections[name] = value
    return sections


_FILE = Path(__file__).with_name("lexicon.toml")


@lru_cache(maxsize=8)
def load(extra: Path | None = None) -> Lexicon:
    """Our lexicon, with a user's file laid over it.

    Args:
        extra: a TOML file with sections of ours; its words are added to our lists.

    Raises:
        LexiconError: if the file cannot be read, is not TOML, or has a section or list that we do not know.
    """
    ours = _read(_FILE)
    if extra is not None:
        for section, lists in _read(extra).items():
            for name, words in lists.items():
                if section not in ours or name not in ours[section]:
                    raise LexiconError(
                        f"{extra}: unknown list [{section}] {name}; the known ones are in lexicon.toml"
                    )
                if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                    raise LexiconError(f"{extra}: [{section}] {name} must be a list of words")
                ours[section][name] = ours[section][name] + words
    return Lexicon(
        {section: {name: tuple(words) for name, words in lists.items()} for section, lists in ours.items()}
    )
