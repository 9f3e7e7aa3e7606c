"""The recognition engine: pictures of text → where text stands, and which signs it is.

In: grey pictures as arrays.  Out: a map of text likelihood for a page, and `Sign`s with place and
confidence for a line.

1. The two networks (PP-OCRv6 small, many languages, Japanese among them) lie inside the ``rapidocr`` wheel,
   their alphabet inside the model file.  onnxruntime runs them; nothing is ever fetched.
2. They are run directly, not through ``rapidocr``'s pipeline, for what that pipeline does not hand out: the
   likelihood map, which is cut along table rules before boxes are made of it, and the likelihoods of all
   signs at each step, so that a Chinese form counts for its Japanese one, and where a sign is likeliest
   that no Japanese print holds, the likeliest of the others is read.
3. One engine for each process, made at first use.

It never decides what a table is, and never changes a sign by its neighbours (``text`` does).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import SenryakuError
from extractors.ocr.text import chinese_forms, is_printable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Likelihood = NDArray[np.float32]

INSTALL = "pip install 'senryaku[ocr]'"
"""What installs the engine."""
THREADS_VARIABLE = "SENRYAKU_OCR_THREADS"
"""Environment variable with the threads of one engine; a pool of workers sets it to cores / workers."""
DEFAULT_THREADS = 2
"""Threads of one engine where nothing is said: more gain little on lines of 48 pixels."""
NEEDED = ("onnxruntime", "cv2", "rapidocr")
"""Modules of the extra ``ocr``."""
LINE_HEIGHT = 48
"""Pixels: the height of a line picture that the recogniser was trained on."""
STRIDE = 8
"""Pixels of that picture to one step of the recogniser's answer."""
LONG_LINE, SQUEEZE = 20.0, 0.75
"""Heights from which a line is prose, and the share of its width in which it is read: as exact, and a fifth
faster."""
MIN_WIDTH = 48
"""Pixels; narrower pictures are padded."""
MAX_WIDTH = 3200
"""Pixels; about 80 characters.  A longer line is squeezed."""
MAP_STRIDE = 32
"""The detector takes sides that are multiples of this many pixels."""


class OcrUnavailable(SenryakuError):
    """The engine is not installed, or its models are not where they should be."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign read: ``at`` is its centre in pixels from the left of the line's picture."""

    text: str
    at: float
    confidence: float


def ocr_available() -> bool:
    """Whether the extra ``ocr`` is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def threads() -> int:
    """Threads of one engine: the environment's word, else the default, at most one for each core."""
    asked = os.environ.get(THREADS_VARIABLE, "")
    wanted = int(asked) if asked.isdecimal() and int(asked) > 0 else DEFAULT_THREADS
    return min(wanted, os.cpu_count() or 1)


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine of this process.

    Raises:
        OcrUnavailable: if the extra is not installed, or a model is missing.
    """
    if not ocr_available():
        raise OcrUnavailable(f"OCR is not installed; run {INSTALL}")
    return Engine(_model("det"), _model("rec"), threads())


def _model(kind: str) -> Path:
    """The one model of a kind inside the wheel."""
    spec = find_spec("rapidocr")
    folder = Path(spec.origin or "").parent / "models" if spec is not None else Path()
    found = sorted(folder.glob(f"*_{kind}_*.onnx"))
    if not found:
        raise OcrUnavailable(f"{folder}: no {kind} model; run {INSTALL} again")
    return found[0]


class Engine:
    """Two networks in memory; use `engine`."""

    def __init__(self, detector: Path, recogniser: Path, thread_count: int) -> None:
        """Load both models."""
        self._detector = _session(detector, thread_count)
        self._recogniser = _session(recogniser, thread_count)
        meta = self._recogniser.get_modelmeta().custom_metadata_map
        self._alphabet = ["", *meta["character"].splitlines(), " "]
        self._prepare()

    def _prepare(self) -> None:
        """Index arrays for the alphabet: which classes may be read, and which count for another."""
        import numpy as np

        place = {char: i for i, char in enumerate(self._alphabet)}
        for wrong, right in chinese_forms().items():
            if wrong in place and right not in place:
                self._alphabet[place[wrong]] = right
        pairs = [(place[a], place[b]) for a, b in chinese_forms().items() if a in place and b in place]
        self._from = np.array([a for a, _ in pairs], dtype=np.intp)
        self._to = np.array([b for _, b in pairs], dtype=np.intp)
        self._banned = np.array([bool(c) and not is_printable(c) for c in self._alphabet])

    def text_map(self, grey: Grey, scale: float) -> Likelihood:
        """Likelihood of text at each pixel of a picture, looked at in ``scale`` of its size."""
        import cv2
        import numpy as np

        height, width = grey.shape
        size = tuple(max(1, round(side * scale / MAP_STRIDE)) * MAP_STRIDE for side in (width, height))
        small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        plane = small.astype(np.float32) / 127.5 - 1.0
        answer = _run(self._detector, np.repeat(plane[None, None], 3, axis=1))[0, 0]
        return np.asarray(
            cv2.resize(answer, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32
        )

    def read(self, line: Grey) -> list[Sign]:
        """The signs of a picture of one line of horizontal text, from left to right, wide gaps as spaces."""
        import cv2
        import numpy as np

        height, width = line.shape
        share = SQUEEZE if width > LONG_LINE * height else 1.0
        inner = min(MAX_WIDTH, max(1, round(width * LINE_HEIGHT / height * share)))
        shrinks = height > LINE_HEIGHT
        small = cv2.resize(
            line, (inner, LINE_HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
        )
        plane = np.zeros((LINE_HEIGHT, max(MIN_WIDTH, -(-inner // STRIDE) * STRIDE)), dtype=np.float32)
        plane[:, :inner] = small.astype(np.float32) / 127.5 - 1.0
        answer = _run(self._recogniser, np.repeat(plane[None, None], 3, axis=1))[0]
        return self._decode(answer, width / inner)

    def _decode(self, likelihood: Likelihood, pixels: float) -> list[Sign]:
        """Best sign at each step, runs of one sign joined; ``pixels`` of the line to one of the network's."""
        import numpy as np

        np.add.at(likelihood.T, self._to, likelihood[:, self._from].T)
        likelihood[:, self._from] = 0.0
        best = likelihood.argmax(axis=1)
        for step in np.flatnonzero(self._banned[best]):
            likelihood[step, self._banned] = 0.0
            best[step] = likelihood[step, 1:].argmax() + 1
        signs: list[Sign] = []
        start = 0
        for place, group in groupby(best.tolist()):
            end = start + len(list(group))
            if place:
                run = likelihood[start:end, place]
                centre = float((np.arange(start, end) + 0.5) @ run / run.sum())
                signs.append(
                    Sign(self._alphabet[place], centre * STRIDE * pixels, min(1.0, float(run.max())))
                )
            start = end
        return signs


def _session(model: Path, thread_count: int) -> Any:
    """An onnxruntime session on the processor; without its arena, memory falls back after a large page."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = thread_count
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _run(session: Any, plane: Likelihood) -> Any:
    return session.run(None, {session.get_inputs()[0].name: plane})[0]
