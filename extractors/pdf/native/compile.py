"""What is compiled of senryaku: ``harvest.c``, and the modules that handle every glyph.

The modules stay plain Python and are what a checkout runs; mypyc makes C extensions of them, which do the
same in about half the time (a test holds the written files against each other, byte by byte).

``compile.py library FOLDER`` and ``compile.py wheel FOLDER`` put into FOLDER what belongs to
``extractors/pdf/native`` and to the root of a wheel.  Nothing of senryaku is imported, and only the standard
library, mypy and setuptools are needed: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
LIBRARY = "harvest.pyd" if sys.platform == "win32" else "harvest.so"
FLAGS = ("-O2", "-fPIC", "-shared", "-ffp-contract=off")
MODULES = {
    "": "geometry model",
    "cover": "lines",
    "layout": (
        "aligned aligned_cells asides band_titles blocks body_columns card_boxes card_parts card_words "
        "cards edges following gaps grids groups head_words header_bands label_cells layout leaders "
        "line_shapes lines lone_headers marks names_above open_sheets order panels pieces plumb_rules "
        "row_splits rows running sheet_rows sheet_words slab_bodies slab_boxes slabs stacked table_columns "
        "tables text_columns tiles title_bands title_bars title_rows turning twin_frames twin_headers "
        "vertical_cells vertical_labels wrapped_pieces years_below"
    ),
    "meaning": "columns marked",
    "pdf": "affine glyph_boxes legible overprints pdfium pdfium_text shapes sight strays whole_signs",
}
"""Modules of ``extractors``, by room, that touch glyphs, rules and lines by the thousand.

What keeps others out: of a ``cached_property`` mypyc makes a plain one, worked out anew every time
(``lexicon``); and a compiled dataclass cannot be pickled without a ``__reduce__`` of its own, while users may
pickle what the parsers of ``normalizers`` give them.
"""
OPTIONS = ("--config-file=", "--ignore-missing-imports", "--follow-imports=silent")
"""The project's own settings are for checking; here its libraries need not even be installed."""


def compiler() -> str:
    """The C compiler's command.

    Raises:
        OSError: there is none.
    """
    for name in (os.environ.get("CC"), "cc", "gcc", "clang"):
        if name and shutil.which(name):
            return name
    raise OSError("no C compiler (cc) was found")


def digest(source: Path) -> str:
    """What a library says that was compiled from this source as it stands."""
    return hashlib.sha256(source.read_bytes()).hexdigest()[:16]


def compile_library(folder: Path) -> Path:
    """``harvest.c`` as a shared library in a folder.

    Raises:
        OSError: there is no C compiler.
        subprocess.CalledProcessError: it does not compile.
    """
    target, source = folder / LIBRARY, FOLDER / "harvest.c"
    named = f'-DSOURCE="{digest(source)}"'
    subprocess.run([compiler(), *FLAGS, named, "-o", str(target), str(source)], check=True)
    return target


def compile_modules(sources: Sequence[str], folder: Path, scratch: Path) -> None:
    """Modules, named by their files, as extensions at their places under a folder.

    Raises:
        SystemExit: they do not compile; mypyc has printed why.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    extensions = mypycify([*OPTIONS, *sources], opt_level="2", multi_file=True, target_dir=str(scratch))
    command = build_ext(Distribution({"name": "senryaku", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(folder), str(scratch)
    command.ensure_finalized()
    command.run()


def main(part: str, folder: Path) -> None:
    """Compile a part into a folder."""
    if part == "library":
        compile_library(folder)
        return
    native = folder / "extractors" / "pdf" / "native"
    native.mkdir(parents=True)
    compile_library(native)
    os.chdir(FOLDER.parents[2])
    sources = [
        str(Path("extractors", room, f"{name}.py")) for room in MODULES for name in MODULES[room].split()
    ]
    compile_modules(sources, folder, folder.parent / "scratch")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).absolute())
