"""URLs in and out: the same files as on a disk, and nothing secret in what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from extractors.errors import InputError
from pipeline import places, remote, sources
from pipeline.batch import Run, convert_many
from pipeline.errors import UsageError
from pipeline.executors import SerialExecutor
from pipeline.remote import RemoteFile
from tests.pipeline.finds import Faking, data_files

FILES = {"b.pdf": b"plan b", "deep/a.PDF": b"plan a", "deep/.hidden.pdf": b"plan", "notes.txt": b"plan"}


@pytest.fixture
def memory() -> Iterator[Any]:
    """A file system in memory: two plans in ``/in``, one of them deeper; a hidden file; a text."""
    system = fsspec.filesystem("memory")
    for name, content in FILES.items():
        system.pipe_file(f"/in/{name}", content)
    yield system
    system.rm("/", recursive=True)


def run(output: str | Path, *inputs: str | Path) -> Run:
    return convert_many(inputs, output, executor=Faking(SerialExecutor()))


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("memory://in", ["a.PDF", "b.pdf"]),
        ("memory://in/b.pdf", ["b.pdf"]),
        ("memory://in/notes.txt", ["notes.txt"]),
        ("memory://in/*.pdf", ["b.pdf"]),
        ("https://example.jp/plan?id=7", ["plan"]),
    ],
)
def test_url_names_files_as_a_path_does(url: str, names: list[str]) -> None:
    """A folder, a file, a file of another suffix, a pattern, and a web address, which is always one file."""
    files, errors = sources.collect([url])
    assert not errors
    assert [file.name for file in files] == names


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("url", ["memory://nowhere", "memory://in/*.doc"])
def test_url_that_names_nothing_is_an_error(url: str) -> None:
    """A folder that is not there, and a pattern without match."""
    with pytest.raises(InputError, match=r"no PDF there; name a PDF"):
        remote.files_of(url)


def test_unknown_scheme_is_wrong_use() -> None:
    """A scheme that nobody knows."""
    with pytest.raises(UsageError, match=r"ftpx:// cannot be opened; pip install 'senryaku\[remote\]'"):
        remote.files_of("ftpx://host/plan.pdf")


def test_same_bytes_as_on_a_disk(memory: Any, tmp_path: Path) -> None:
    """The same plans from and to memory, and from and to a disk."""
    run("memory://out", "memory://in")
    for name in ("b.pdf", "a.PDF"):
        (tmp_path / name).write_bytes(FILES["b.pdf" if name == "b.pdf" else "deep/a.PDF"])
    run(tmp_path / "out", tmp_path / "b.pdf", tmp_path / "a.PDF")
    memory.get("/out", str(tmp_path / "copy"), recursive=True)
    (copied,) = tmp_path.glob("copy/**/manifest.json")
    assert data_files(copied.parent) == data_files(tmp_path / "out")


@pytest.mark.usefixtures("memory")
def test_second_run_keeps_what_is_there() -> None:
    """Twice into memory."""
    run("memory://out", "memory://in")
    assert all(entry.kept for entry in run("memory://out", "memory://in").entries)


def test_documents_of_an_earlier_run_are_removed(memory: Any) -> None:
    """Two plans, then one of them."""
    run("memory://out", "memory://in")
    run("memory://out", "memory://in/b.pdf")
    assert len(memory.ls("/out/json")) == 1


def test_manifest_has_the_url_and_no_secret(memory: Any) -> None:
    """A plan, read from memory."""
    run("memory://out", "memory://in/b.pdf")
    told = json.loads(memory.cat_file("/out/manifest.json"))
    assert [entry["path"] for entry in told["inputs"]] == ["memory://in/b.pdf"]


@pytest.mark.parametrize(
    ("url", "shown", "name"),
    [
        ("https://u:p@example.jp/a/plan.pdf?token=1#x", "https://example.jp/a/plan.pdf", "plan.pdf"),
        (
            "https://example.jp/%E8%A8%88%E7%94%BB.pdf",
            "https://example.jp/%E8%A8%88%E7%94%BB.pdf",
            "計画.pdf",
        ),
        ("https://example.jp/%2e%2e%2f%2e%2e", "https://example.jp/%2e%2e%2f%2e%2e", "document.pdf"),
        ("https://example.jp/", "https://example.jp/", "document.pdf"),
    ],
)
def test_shown_url_has_no_secret_and_a_name_is_no_path(url: str, shown: str, name: str) -> None:
    """User, password, query; an encoded name; one that climbs; none."""
    file = RemoteFile(url)
    assert (str(file), file.name) == (shown, name)


def test_copy_is_removed(memory: Any) -> None:
    """A file in memory, copied for reading."""
    with remote.local_copy(RemoteFile("memory://in/b.pdf")) as path:
        assert path.read_bytes() == b"plan b"
    assert not path.exists()
    memory.rm_file("/in/b.pdf")
    with pytest.raises(OSError), remote.local_copy(RemoteFile("memory://in/b.pdf")):
        pass


def test_failed_upload_leaves_the_file_of_before(memory: Any) -> None:
    """A file that breaks off while it is made."""
    place = places.at("memory://out/")
    with place.replacing("x") as temporary:
        temporary.write_bytes(b"before")
    with pytest.raises(RuntimeError), place.replacing("x") as temporary:
        temporary.write_bytes(b"half")
        raise RuntimeError
    assert memory.cat_file("/out/x") == b"before"
    assert (place.size("x"), place.size("y"), place.names("nothing")) == (6, None, [])
