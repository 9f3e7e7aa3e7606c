"""Many documents: which files are taken, what becomes of each; workers leave no trace in the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline import sources
from pipeline.batch import Options, Run, convert_many
from pipeline.errors import OutputError, UsageError
from pipeline.executors import Executor, ProcessExecutor, SerialExecutor
from tests.pipeline.finds import Faking, data_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three plans in two folders, of which two have the same content; a scan; a text that is named .pdf."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.pdf").write_bytes(b"plan b")
    (folder / "a.PDF").write_bytes(b"plan a")
    (folder / "deep" / "copy of a.pdf").write_bytes(b"plan a")
    (folder / "deep" / "scan.pdf").write_bytes(b"scan")
    (folder / "deep" / "text.pdf").write_bytes(b"hello")
    (folder / "._b.pdf").write_bytes(b"left by a foreign file system")
    (folder / "notes.txt").write_bytes(b"plan in a text file")
    return folder


def run(output: Path, *inputs: Path | str, executor: Executor | None = None, **options: Any) -> Run:
    return convert_many(inputs, output, Options(**options), executor=Faking(executor or SerialExecutor()))


def statuses(result: Run) -> dict[str, str]:
    return {entry.file_name: entry.status for entry in result.entries}


def manifest(output: Path) -> dict[str, Any]:
    return json.loads((output / "manifest.json").read_bytes())  # type: ignore[no-any-return]


def test_every_input_is_accounted_for(folder: Path, tmp_path: Path) -> None:
    """The folder above: the copy is converted once, the text fails, the others are written."""
    result = run(tmp_path / "out", folder)
    assert statuses(result) == {
        "a.PDF": "ok",
        "b.pdf": "ok",
        "copy of a.pdf": "duplicate",
        "scan.pdf": "partial",
        "text.pdf": "failed",
    }
    documents = pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert [(row["file_name"], row["status"]) for row in documents] == [
        ("a.PDF", "ok"),
        ("b.pdf", "ok"),
        ("scan.pdf", "partial"),
        ("text.pdf", "failed"),
    ]
    assert len({row["document_id"] for row in documents}) == 4
    assert {path.stem for path in (tmp_path / "out" / "json").iterdir()} == {
        row["document_id"] for row in documents
    }


def test_manifest_tells_the_run(folder: Path, tmp_path: Path) -> None:
    """The folder above, with a password that must not be written down."""
    run(tmp_path / "out", folder, password="geheim")
    text = (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    told = json.loads(text)
    assert "geheim" not in text
    assert told["options"] == {"password": True, "ocr": "auto", "lexicon": None, "max_pages": 5000}
    assert (told["state"], told["waiting"]) == ("finished", 0)
    entries = {entry["file_name"]: entry for entry in told["inputs"]}
    assert entries["text.pdf"]["error"] == f"{folder}/deep/text.pdf: is not a PDF; name a PDF file"
    assert entries["copy of a.pdf"]["duplicate_of"] == f"{folder}/a.PDF"
    plan = entries["a.PDF"]
    assert (plan["goals"], plan["indicators"], plan["figures"], plan["warnings"]) == (3, 3, 4, 1)
    assert (plan["municipality"], plan["plan_start_fy"], plan["plan_end_fy"]) == ("柏市", 2021, 2025)


def test_unexpected_error_fails_one_document(tmp_path: Path) -> None:
    """A file that trips a slip of ours, beside one that converts."""
    (tmp_path / "bug.pdf").write_bytes(b"bug")
    (tmp_path / "plan.pdf").write_bytes(b"plan")
    result = run(tmp_path / "out", tmp_path / "bug.pdf", tmp_path / "plan.pdf")
    assert statuses(result) == {"bug.pdf": "failed", "plan.pdf": "ok"}
    entry = manifest(tmp_path / "out")["inputs"][0]
    assert "unexpected error (ZeroDivisionError: a slip in the code)" in entry["error"]
    assert "Traceback" in entry["traceback"]


def test_same_bytes_whatever_the_workers_and_the_order_of_arguments(folder: Path, tmp_path: Path) -> None:
    """Serial, one process, two processes; the folder, and its files named one by one from the last."""
    names = sorted(folder.rglob("*.[pP][dD][fF]"), reverse=True)
    run(tmp_path / "serial", folder)
    run(tmp_path / "one", folder, executor=ProcessExecutor(1, 60))
    run(tmp_path / "two", *(n for n in names if not n.name.startswith(".")), executor=ProcessExecutor(2, 60))
    expected = data_files(tmp_path / "serial")
    assert data_files(tmp_path / "one") == expected
    assert data_files(tmp_path / "two") == expected


def test_second_run_leaves_nothing_of_the_first(folder: Path, tmp_path: Path) -> None:
    """All files, then one of them, into the same folder, in which the user keeps a file too."""
    output = tmp_path / "out"
    run(output, folder)
    (output / "json" / "mine.json").write_text("{}", encoding="utf-8")
    run(output, folder / "b.pdf")
    (row,) = pq.read_table(output / "documents.parquet").to_pylist()
    assert {path.name for path in (output / "json").iterdir()} == {"mine.json", f"{row['document_id']}.json"}


def test_unreadable_file_is_in_the_manifest_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operating system refuses to open one of the files (said by us: an administrator may read all)."""
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **keywords: Any) -> Any:
        if path.name == "b.pdf":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **keywords)

    monkeypatch.setattr(Path, "open", refuse)
    result = run(tmp_path / "out", folder / "b.pdf", folder / "a.PDF")
    assert statuses(result) == {"a.PDF": "ok", "b.pdf": "failed"}
    assert result.entries[1].error == f"{folder}/b.pdf: may not be read; give yourself permission (chmod u+r)"
    assert pq.read_table(tmp_path / "out" / "documents.parquet").num_rows == 1


def test_missing_source_fails_and_the_others_are_converted(folder: Path, tmp_path: Path) -> None:
    """A name that does not exist, a pattern that matches nothing, a folder without PDFs, and a PDF."""
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "out", "nowhere.pdf", "nothing-*.pdf", tmp_path / "empty", folder / "b.pdf")
    assert [entry.error for entry in result.failed] == [
        f"{tmp_path}/empty: no PDF in this folder; name a PDF, or a folder or pattern that has some",
        "nothing-*.pdf: no file matches; name a PDF, or a folder or pattern that has some",
        "nowhere.pdf: no such file or folder; check the name",
    ]
    assert statuses(result)["b.pdf"] == "ok"


def test_nothing_to_convert_is_wrong_use(tmp_path: Path) -> None:
    """A single name that does not exist: nothing is written, not even the folder."""
    with pytest.raises(UsageError, match=r"nowhere\.pdf: no such file or folder; check the name"):
        run(tmp_path / "out", "nowhere.pdf")
    assert not (tmp_path / "out").exists()


def test_output_that_is_a_file_is_refused_before_any_work(folder: Path, tmp_path: Path) -> None:
    """--output names a file."""
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(
        OutputError, match=r"out: cannot be written \(.+\); name another folder with --output"
    ):
        run(tmp_path / "out", folder)


def test_lexicon_is_checked_before_any_work(folder: Path, tmp_path: Path) -> None:
    """A lexicon file that does not exist."""
    from extractors.errors import LexiconError

    with pytest.raises(LexiconError, match=r"my\.toml: cannot be read"):
        run(tmp_path / "out", folder, lexicon=tmp_path / "my.toml")


def names(*inputs: Path | str) -> list[str]:
    files, errors = sources.collect(inputs)
    assert not errors
    return [path.name for path in files]


def test_files_stand_by_name_whatever_the_folder(folder: Path) -> None:
    """A folder with a subfolder; hidden files and other suffixes are passed over."""
    assert names(folder) == ["a.PDF", "b.pdf", "copy of a.pdf", "scan.pdf", "text.pdf"]


def test_file_named_twice_is_taken_once(folder: Path) -> None:
    """A file, its folder, and a pattern that matches it, under relative and absolute names."""
    assert names(folder / "b.pdf", folder / "deep" / ".." / "b.pdf", f"{folder}/b*.pdf") == ["b.pdf"]


def test_named_file_is_taken_whatever_its_suffix(folder: Path) -> None:
    """A PDF that is called .txt."""
    assert names(folder / "notes.txt") == ["notes.txt"]


def test_pattern_reaches_any_depth(folder: Path) -> None:
    """** in a pattern."""
    assert names(f"{folder}/**/*.pdf") == ["b.pdf", "copy of a.pdf", "scan.pdf", "text.pdf"]


def test_name_with_brackets_is_a_file_if_there_is_one(tmp_path: Path) -> None:
    """plan[1].pdf, as browsers name a second download."""
    (tmp_path / "plan[1].pdf").write_bytes(b"plan")
    assert names(f"{tmp_path}/plan[1].pdf") == ["plan[1].pdf"]


def test_circle_of_links_ends(folder: Path) -> None:
    """A link in a folder to the folder above."""
    (folder / "deep" / "up").symlink_to(folder)
    assert len(names(folder)) == 5
