"""Hatch's hook: a wheel gets what ``compile.py`` makes, an editable install the library alone.

A compiled module would hide what is edited.  Without a C compiler, or with SENRYAKU_NATIVE=0, the package is
installed as it stands: slower, with the same results.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path(__file__).parent


class CompiledHook(BuildHookInterface[Any]):  # type: ignore[misc]  # hatchling is there only when building
    """Adds what was compiled to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile if that is wanted and possible; say so if it is not."""
        if os.environ.get("SENRYAKU_NATIVE") == "0":
            return
        if version == "editable":
            self._compile("library", FOLDER)
            return
        self._room = tempfile.TemporaryDirectory()
        folder = Path(self._room.name) / "wheel"
        if self._compile("wheel", folder):
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            built = (path for path in folder.rglob("*") if path.is_file())
            build_data["force_include"].update({str(p): p.relative_to(folder).as_posix() for p in built})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The wheel is written: what was compiled can go."""
        if hasattr(self, "_room"):
            self._room.cleanup()

    def _compile(self, part: str, folder: Path) -> bool:
        """Whether a part was compiled into a folder."""
        command = [sys.executable, str(FOLDER / "compile.py"), part, str(folder)]
        ended = subprocess.run(command, capture_output=True, text=True)
        if ended.returncode:
            lines = (ended.stdout + ended.stderr).strip().splitlines() or ["compile.py failed"]
            reason = next((line for line in lines if "error" in line.lower()), lines[-1])
            self.app.display_warning(f"senryaku is installed without its compiled part: {reason}")
        return ended.returncode == 0
