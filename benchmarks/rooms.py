"""An environment of its own for each rival, under ``.benchmarks/``: they do not go into ours."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOMS = HERE.parent / ".benchmarks"


@dataclass(frozen=True, slots=True)
class Rival:
    """Something to compare with: what to install (nothing: our own environment), and the script to run."""

    title: str
    script: str
    package: str | None = None
    more: tuple[str, ...] = ()
    """Packages beside it, which the script needs."""
    slow: bool = False
    """Reads each sample once: so slow that its start-up does not count."""

    @property
    def path(self) -> Path:
        """The script."""
        return HERE / "rivals" / self.script


PLAIN = Rival("pdfplumber: extract_text + extract_tables", "pdfplumber_plain.py")
RIVALS = (
    PLAIN,
    Rival("pdfium: bare text, no boxes", "pdfium_text.py"),
    Rival("pdfplumber-rs: extract_text + extract_tables", "pdfplumber_rs.py", "pdfplumber-rs"),
    Rival("PyMuPDF: get_text + find_tables", "pymupdf_tables.py", "pymupdf", slow=True),
    Rival("camelot: lattice", "camelot_lattice.py", "camelot-py", slow=True),
    Rival("opendataloader-pdf: JSON (Java)", "opendataloader.py", "opendataloader-pdf", ("pypdfium2",), True),
)


def python_for(rival: Rival) -> Path:
    """The interpreter that has what the rival needs; made on first use.

    Raises:
        OSError: it cannot be installed here.
    """
    if rival.package is None:
        return Path(sys.executable)
    room = ROOMS / rival.package
    python, done = room / "bin" / "python", room / ".installed"
    if not done.exists():
        venv.create(room, with_pip=True, clear=True)
        pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        pip += [rival.package, *rival.more]
        ended = subprocess.run(list(map(str, pip)), capture_output=True, text=True)
        if ended.returncode:
            raise OSError("cannot be installed here")
        done.touch()
    return python


def version_of(rival: Rival) -> str:
    """The installed version of the rival's package."""
    name = rival.package or rival.script.partition("_")[0].replace("pdfium", "pypdfium2")
    code = f"import importlib.metadata as m; print(m.version({name!r}))"
    command = [str(python_for(rival)), "-c", code]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()
