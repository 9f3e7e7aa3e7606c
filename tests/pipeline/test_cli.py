"""The command line as a user meets it: exit codes, one line for an error, and what goes where."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import extractors
from extractors.errors import DamagedPdf
from extractors.geometry import Box
from extractors.results import PageReport, TableReport
from pipeline import cli, executors
from pipeline.version import VERSION
from tests.pipeline.finds import Faking, fake_extract
from tests.pipeline.pdfs import locked_pdf, pdf

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command line in this process: exit code, standard output, standard error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["senryaku", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        output = capsys.readouterr()
        return int(ended.value.code or 0), output.out, output.err

    return run


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No processes, and `fake_extract` for the real thing."""
    monkeypatch.setattr(extractors, "extract", fake_extract, raising=False)
    monkeypatch.setattr(executors, "ProcessExecutor", lambda *_: Faking(executors.SerialExecutor()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan, a scan and a text that is named .pdf."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "plan.pdf").write_bytes(b"plan")
    (folder / "scan.pdf").write_bytes(b"scan")
    (folder / "text.pdf").write_bytes(b"hello")
    return folder


def test_help_shows_examples_and_imports_nothing_slow() -> None:
    """``senryaku convert --help`` in a fresh process."""
    script = (
        "import sys; sys.argv = ['senryaku', 'convert', '--help']\n"
        "import atexit; atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        "from pipeline.cli import main; main()"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "senryaku convert plan.pdf --output out" in ended.stdout
    slow = {"pandas", "pyarrow", "fugashi", "pypdfium2", "pdfplumber", "pdfminer", "rapidfuzz", "normalizers"}
    assert not slow & set(ended.stderr.split())


def test_version(run: Command) -> None:
    """``senryaku --version``."""
    assert run("--version") == (0, f"senryaku {VERSION}\n", "")


@pytest.mark.usefixtures("faked")
def test_converted_without_problem_is_0(run: Command, folder: Path, tmp_path: Path) -> None:
    """One plan: the table tells municipality, period and counts; progress goes to standard error."""
    code, out, err = run("convert", folder / "plan.pdf", "--output", tmp_path / "out")
    assert code == 0
    header, row, _, total = out.splitlines()
    assert header.split() == [
        *("document", "municipality", "plan", "pages", "goals", "indicators", "figures", "warnings"),
        *("seconds", "status"),
    ]
    assert row.split()[:8] == ["plan.pdf", "柏市", "2021–2025", "3", "3", "3", "4", "1"]
    assert total.startswith("1 document (1 ok), 4 figures in ")
    assert err.startswith(f"[1/1] {folder}/plan.pdf: ok, 3 pages, 4 figures, ")


@pytest.mark.usefixtures("faked")
def test_failed_document_is_1_and_the_others_are_written(run: Command, folder: Path, tmp_path: Path) -> None:
    """The folder above, quiet: one line for each problem and nothing else."""
    code, out, err = run("convert", folder, "--output", tmp_path / "out", "--quiet")
    assert (code, out) == (1, "")
    assert sorted(err.splitlines(), reverse=True) == [
        f"warning: {folder}/scan.pdf: partly read: "
        "page has no text layer and OCR is off or not installed (pages=1-3)",
        f"error: {folder}/text.pdf: is not a PDF; name a PDF file",
    ]
    assert len(json.loads((tmp_path / "out" / "manifest.json").read_bytes())["inputs"]) == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["convert", "--output", "out"], "Missing argument"),
        (["convert", "a.pdf"], "Missing option '--output'"),
        (["convert", "a.pdf", "--output", "out", "--ocr", "maybe"], "Invalid value for '--ocr'"),
        (
            ["convert", "nowhere.pdf", "--output", "out"],
            "error: nowhere.pdf: no such file or folder; check the name",
        ),
        (["convert", ".", "--output", "out"], "error: .: no PDF in this folder; name a PDF, or a folder"),
        (["inspect", "a.pdf", "--pages", "x"], "error: --pages x: is no range of pages; write 12 or 12-14"),
        (["evaluate", "out", "gold"], "error: gold: no *.gold.json in this folder"),
        (["schema", "figure"], "error: figure: no such schema; there are document.json, "),
        (["translate"], "No such command 'translate'"),
    ],
)
def test_wrong_use_is_2(
    arguments: list[str], message: str, run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an empty folder: nothing is written."""
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("faked")
def test_output_that_cannot_be_written_is_2(run: Command, folder: Path, tmp_path: Path) -> None:
    """--output names a file."""
    (tmp_path / "out").write_bytes(b"")
    code, _, err = run("convert", folder, "--output", tmp_path / "out")
    assert code == 2
    assert err.startswith(f"error: {tmp_path}/out: cannot be written (")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"hello, I am no PDF", "the file is no PDF"),
        (pdf()[:100], "the file is damaged or cut off"),
        (pdf(pages=0), "the file "),
        (locked_pdf(b"geheim"), "the file is encrypted"),
    ],
    ids=["empty", "text", "truncated", "no page", "encrypted"],
)
def test_bad_file_is_one_line_and_the_other_is_converted(
    content: bytes, message: str, run: Command, tmp_path: Path
) -> None:
    """A bad file beside a PDF of one blank page, with the real reader in its own process."""
    (tmp_path / "bad.pdf").write_bytes(content)
    (tmp_path / "good.pdf").write_bytes(pdf())
    code, _, err = run("convert", tmp_path, "--output", tmp_path / "out", "--quiet", "--workers", "1")
    assert code == 1
    (line,) = (line for line in err.splitlines() if "bad.pdf" in line)
    assert line.startswith(f"error: {tmp_path}/bad.pdf: {message}")
    assert "; " in line
    assert "Traceback" not in err
    entries = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["inputs"]
    assert entries[0]["status"] == "failed"
    assert entries[1]["status"] != "failed"


def test_password_opens_an_encrypted_file(run: Command, tmp_path: Path) -> None:
    """The right password, with the real reader."""
    (tmp_path / "locked.pdf").write_bytes(locked_pdf(b"geheim"))
    code, _, err = run(
        "convert", tmp_path, "--output", tmp_path / "out", "-q", "--workers", "1", "--password", "geheim"
    )
    assert (code, "error" in err) == (0, False)


@pytest.mark.usefixtures("faked")
def test_debug_shows_the_traceback(run: Command, tmp_path: Path) -> None:
    """A file that trips a slip of ours, without and with --debug."""
    (tmp_path / "bug.pdf").write_bytes(b"bug")
    command = ("convert", tmp_path / "bug.pdf", "--output", tmp_path / "out", "--quiet")
    code, _, err = run(*command)
    assert (code, err.count("\n")) == (1, 1)
    code, _, err = run(*command, "--debug")
    assert code == 1
    assert "Traceback" in err


@pytest.mark.usefixtures("faked")
def test_ctrl_c_is_130_and_one_line(
    run: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user stops it in the middle."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.writers.write_document", interrupt)
    code, _, err = run("convert", folder, "--output", tmp_path / "out", "--quiet")
    assert (code, err) == (
        130,
        "stopped: 0 of 3 inputs are done and kept; to go on, run the same command again\n",
    )


def test_inspect_shows_each_page(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages, of which the second is asked for: a heading and a table that is none of indicators."""
    table = TableReport(Box(72, 100, 300.4, 200), 3, 2, True, "other", "no header cell names a role")
    reports = [
        PageReport(1, "digital", 595.3, 841.9, 0, 0, 0, 0, 0),
        PageReport(
            2, "digital", 595.3, 841.9, 1200, 14, 2, 0, 40, "1", (table,), ("基本目標1 子ども",), ("W005",)
        ),
    ]
    monkeypatch.setattr(extractors, "explain", lambda *_, **__: iter(reports), raising=False)
    assert run("inspect", "plan.pdf", "--pages", "2")[:2] == (
        0,
        "page 2, printed 1: 595 x 842 pt, text layer digital\n"
        "  1200 glyphs, 40 lines, 14 rules, 2 fills, 0 pictures\n"
        "  heading: 基本目標1 子ども\n"
        "  table 1: 3 rows x 2 columns, ruled, at 72,100-300,200: other; no header cell names a role\n"
        "  warning: W005\n",
    )


def test_inspect_of_a_bad_file_is_1(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file."""

    def refuse(path: Path, **_: object) -> None:
        raise DamagedPdf(path, "the file is damaged", "fetch it again")

    monkeypatch.setattr(extractors, "explain", refuse, raising=False)
    assert run("inspect", "plan.pdf") == (1, "", "error: plan.pdf: the file is damaged; fetch it again\n")


def test_schema_prints_one_or_all(run: Command) -> None:
    """JSON on standard output."""
    code, out, _ = run("schema", "figures.parquet.json")
    assert code == 0
    assert "fiscal_year" in json.loads(out)["properties"]
    code, out, _ = run("schema")
    assert len(json.loads(out)) == 6
