"""Hostile files: each ends in an entry of the manifest, none runs, fetches or overwrites anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from pipeline.batch import Options, convert_many
from pipeline.executors import ProcessExecutor, SerialExecutor
from tests.pipeline.finds import Faking
from tests.pipeline.pdfs import pdf

ROOT = Path(__file__).parents[2]
NAMES = [
    "; touch owned #.pdf",
    "$(touch owned).pdf",
    "two\nlines.pdf",
    "\x1b[31mred.pdf",
    "-o.pdf",
    "[red].pdf",
]


def stream(entries: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def page(resources: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Resources << %s >> /Contents 5 0 R >>" % (
        box,
        resources,
    )


def form(content: bytes, resources: bytes = b"") -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << %s >>" % resources
    return stream(entries, content)


def bomb(size: int) -> bytes:
    """A stream of this many zeros, deflated."""
    deflate = zlib.compressobj(9)
    block = bytes(1_000_000)
    content = b"".join(deflate.compress(block) for _ in range(size // len(block))) + deflate.flush()
    return stream(b"/Filter /FlateDecode", content)


def laughs(depth: int) -> dict[int, bytes]:
    """Forms that draw the next one ten times each."""
    inner = {20 + n: form(b"/F Do " * 10, b"/XObject << /F %d 0 R >>" % (21 + n)) for n in range(depth)}
    outer = {10: page(b"/XObject << /F 20 0 R >>"), 5: stream(b"", b"/F Do")}
    return {**outer, **inner, 20 + depth: form(b"0 0 9 9 re f")}


HOSTILE: dict[str, dict[int, bytes]] = {
    "page tree in a circle": {2: b"<< /Type /Pages /Kids [2 0 R 10 0 R] /Count 5 >>"},
    "page that is its own parent": {10: b"<< /Type /Page /Parent 10 0 R >>"},
    "content in a circle": {10: page(), 5: b"[5 0 R]"},
    "form that draws itself": {
        10: page(b"/XObject << /F 6 0 R >>"),
        5: stream(b"", b"/F Do"),
        6: form(b"/F Do", b"/XObject << /F 6 0 R >>"),
    },
    "forms by the billion": laughs(9),
    "a million pages": {2: b"<< /Type /Pages /Kids [10 0 R] /Count 1000000 >>"},
    "huge page": {10: page(box=b"0 0 99999999 99999999"), 5: stream(b"", b"")},
    "page without end": {10: page(box=b"0 0 1e40 -1e40"), 5: stream(b"", b"")},
    "deep nesting": {10: b"<< /Type /Page /Parent 2 0 R /X %s %s >>" % (b"[" * 9999, b"]" * 9999)},
    "endless saving of state": {10: page(), 5: stream(b"", b"q " * 200_000)},
    "content of a gigabyte": {10: page(), 5: bomb(1_000_000_000)},
    "picture of a billion pixels": {
        10: page(b"/XObject << /I 6 0 R >>"),
        5: stream(b"", b"/I Do"),
        6: stream(
            b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray "
            b"/BitsPerComponent 8",
            b"",
        ),
    },
    "a hundred thousand paths": {10: page(), 5: stream(b"", b"0 0 m 9 9 l S\n" * 100_000)},
    "endless references": {10: b"11 0 R", 11: b"10 0 R"},
}
ACTIVE = {
    1: b"<< /Type /Catalog /Pages 2 0 R"
    b" /OpenAction << /S /JavaScript /JS (app.launchURL('http://192.0.2.1/')) >>"
    b" /Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>] >> >> >>",
    7: stream(b"/Type /EmbeddedFile", b"MZ"),
    10: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
    b" /AA << /O << /S /URI /URI (http://192.0.2.1/) >> >>"
    b" /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (/bin/sh) >> >>] >>",
}


def test_every_hostile_file_ends_in_an_entry(tmp_path: Path) -> None:
    """All of the above and a sound file; none takes the run down, and what fails says why on one line."""
    for name, objects in HOSTILE.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf(extra=objects))
    (tmp_path / "sound.pdf").write_bytes(pdf())
    result = convert_many([tmp_path], tmp_path / "out", executor=ProcessExecutor(2, 60, 1))
    assert {entry.file_name for entry in result.entries} == {
        "sound.pdf",
        *(f"{name}.pdf" for name in HOSTILE),
    }
    statuses = {entry.file_name: entry.status for entry in result.entries}
    assert statuses["sound.pdf"] == "ok"
    assert statuses["content of a gigabyte.pdf"] == "failed"
    for entry in result.failed:
        assert entry.error
        assert "unexpected error" not in entry.error
        assert "\n" not in entry.error


def test_page_limit_refuses_and_says_how_to_go_on(tmp_path: Path) -> None:
    """A file of three pages, with a limit of two and of three."""
    (tmp_path / "plan.pdf").write_bytes(pdf(pages=3))
    executor = SerialExecutor()
    (entry,) = convert_many([tmp_path], tmp_path / "out", Options(max_pages=2), executor=executor).entries
    assert entry.error == (
        f"{tmp_path}/plan.pdf: the file has 3 pages, the limit is 2; allow more with --max-pages"
    )
    (entry,) = convert_many([tmp_path], tmp_path / "out", Options(max_pages=3), executor=executor).entries
    assert (entry.status, entry.pages) == ("ok", 3)


def test_names_never_become_paths_or_commands(tmp_path: Path) -> None:
    """Names with shell characters, line breaks and escapes, and one that is no text: data, nothing else."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(b"plan %d" % number)
    (folder / os.fsdecode(b"\xff\xfe.pdf")).write_bytes(b"plan of no name")
    result = convert_many([folder], tmp_path / "out", executor=Faking(SerialExecutor()))
    assert [entry.status for entry in result.entries] == ["ok"] * 7
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    told = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert {os.fsencode(entry["path"]) for entry in told["inputs"]} == {
        os.fsencode(path) for path in folder.iterdir()
    }
    again = convert_many([folder], tmp_path / "out", executor=Faking(SerialExecutor()))
    assert all(entry.kept for entry in again.entries)


GUARD = """
import sys
BARRED = "socket.", "subprocess.", "os.exec", "os.spawn", "os.posix_spawn", "os.system", "urllib"
def guard(event, arguments):
    if event.startswith(BARRED):
        raise SystemExit(f"{event} {arguments}")
    if event == "open" and str(arguments[0]).endswith((".exe", "sh")):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(guard)
from pipeline.batch import convert_many
from pipeline.executors import SerialExecutor
run = convert_many(sys.argv[1:-1], sys.argv[-1], executor=SerialExecutor())
print([entry.status for entry in run.entries])
"""


def guarded(*arguments: Path, then: str = "") -> subprocess.CompletedProcess[str]:
    """Convert in a process that ends at the first socket, process, or look at a program."""
    command = [sys.executable, "-c", GUARD + then, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_local_files_need_no_network_and_start_nothing(tmp_path: Path) -> None:
    """A sample, and a file with JavaScript, an attachment, and actions that fetch and launch."""
    (tmp_path / "active.pdf").write_bytes(pdf(extra=ACTIVE))
    ended = guarded(tmp_path / "active.pdf", ROOT / "samples" / "kashiwa.pdf", tmp_path / "out")
    assert (ended.stdout, ended.returncode) == ("['ok', 'ok']\n", 0), ended.stderr


@pytest.mark.parametrize("bad", ["import socket; socket.socket()", "import os; os.system('true')"])
def test_the_guard_of_that_test_bites(bad: str, tmp_path: Path) -> None:
    """The same, with a socket or a process at its end."""
    ended = guarded(ROOT / "samples" / "kashiwa.pdf", tmp_path / "out", then=bad)
    assert ended.returncode == 1
    assert ended.stderr.startswith(("socket.__new__", "os.system"))


def test_name_on_the_terminal_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name with a line break and a colour, in the table."""
    from pipeline.manifest import Entry
    from pipeline.report import print_table

    print_table([Entry("x", "two\nlines\x1b[31m[red].pdf", "ok")], 1.0, "out\n")
    out = capsys.readouterr().out
    assert "two\\nlines\\x1b[31m[red].pdf" in out
    assert out.endswith("→ out\\n\n")
