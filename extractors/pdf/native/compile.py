"""What is compiled of senryaku: ``harvest.c``, and the modules that handle every glyph and every cell.

The modules stay plain Python and are what a checkout runs; mypyc makes C extensions of them, which do the
same in about half the time (a test holds the written files against each other, byte by byte).

``compile.py library FOLDER`` and ``compile.py wheel FOLDER`` put into FOLDER what belongs to
``extractors/pdf/native`` and to the root of a wheel.  Nothing of senryaku is imported, and only the standard
library, mypy and setuptools are needed: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
LIBRARY = "harvest.pyd" if sys.platform == "win32" else "harvest.so"
FLAGS = ("-O2", "-fPIC", "-shared", "-ffp-contract=off")
ROOMS = ("extractors/cover", "extractors/layout", "extractors/meaning")
"""Folders of which every module is compiled: they handle glyphs, rules and lines by the thousand."""
LEFT_OUT = ("__init__.py", "place.py")
MODULES = {
    "extractors": "geometry glosses model results statuses unit_texts warning_codes",
    "extractors/pdf": (
        "affine glyph_boxes legible overprints pdfium pdfium_text shapes sight strays whole_signs"
    ),
    "normalizers": "figure_numbers figure_text period_atoms periods phrases quantities text",
}
"""Modules of other folders, by folder.

What keeps others out: of a ``cached_property`` mypyc makes a plain one, worked out anew every time
(``lexicon``); a compiled class is not made empty and filled afterwards, so one that users may pickle needs a
``__reduce__`` of its own; and a name that a package hands out is taken for the module that is called so
(``municipalities`` in ``cover.place``).  mypyc knows no starred item in a tuple that ``in`` asks of.
"""
_CONSTANT = re.compile(
    r"^(_?[A-Z][A-Z0-9_]+)(?:: ?(int|float|str))? = "
    r'(?=-?[0-9][0-9._e]*$|"[^"\n]*"$|re\.compile\(|frozenset\(|pdfium\.)',
    re.M,
)
"""Not tuples: of one of two numbers mypyc cannot tell that it was set."""
_FUTURE = "from __future__ import annotations"
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


def modules() -> list[Path]:
    """The files of the modules that are compiled, below the root of the project."""
    named = [Path(folder, f"{name}.py") for folder in MODULES for name in MODULES[folder].split()]
    found = [path for room in ROOMS for path in Path(room).glob("*.py") if path.name not in LEFT_OUT]
    return sorted([*named, *found])


def with_finals(source: str) -> str:
    """A module whose numbers, words and patterns are declared to be final, every line where it was.

    mypyc puts such a number where it is used, and such an object at a place of its own; any other name of a
    module is looked up in a dictionary whenever it is used, since it might have changed.
    """
    source = _CONSTANT.sub(lambda found: f"{found[1]}: Final{f'[{found[2]}]' if found[2] else ''} = ", source)
    return source.replace(_FUTURE, f"{_FUTURE}; from typing import Final", 1)


def compile_modules(sources: Sequence[str], folder: Path, scratch: Path) -> None:
    """Modules, named by their files, as extensions at their places under a folder.

    Raises:
        SystemExit: they do not compile; mypyc has printed why.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    extensions = mypycify(
        [*OPTIONS, *sources], opt_level="2", debug_level="0", multi_file=True, target_dir=str(scratch)
    )
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
    sources = [str(path) for path in modules()]
    copy = folder.parent / "sources"
    for package in ("extractors", "normalizers"):
        shutil.copytree(package, copy / package, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    os.chdir(copy)
    for source in map(Path, sources):
        source.write_text(with_finals(source.read_text(encoding="utf-8")), encoding="utf-8")
    compile_modules(sources, folder, folder.parent / "scratch")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).absolute())
