"""Plans read from servers and written to them: a web server with a certificate, a store that speaks S3."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import s3fs
import trustme
from moto.server import ThreadedMotoServer

from pipeline.batch import Run, convert_many
from pipeline.errors import OutputError, UsageError
from pipeline.executors import ProcessExecutor
from pipeline.options import Options
from pipeline.remote import told
from tests.pipeline.finds import data_files

SAMPLE = Path("samples/atsugi.pdf")


class _Site(SimpleHTTPRequestHandler):
    """Serves the samples; /closed.pdf is for others."""

    def do_GET(self) -> None:
        if self.path.startswith("/closed.pdf"):
            self.send_error(403)
        else:
            super().do_GET()

    do_HEAD = do_GET

    def translate_path(self, path: str) -> str:
        return str(SAMPLE.parent / super().translate_path(path).rpartition("/")[2])

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Site:
    """A web server's address, and the file that vouches for its certificate."""

    url: str
    authority: Path

    def convert(self, name: str, output: Path, *, trusted: bool = True) -> subprocess.CompletedProcess[str]:
        """What the command does with a file there.

        It is a process of its own: aiohttp reads the authorities once, when it is imported.
        """
        script = "from pipeline.cli import main; main()"
        options = ["--output", str(output), "--ocr", "off"]
        return subprocess.run(
            [sys.executable, "-c", script, "convert", f"{self.url}/{name}", *options],
            env={**os.environ, **({"SSL_CERT_FILE": str(self.authority)} if trusted else {})},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A web server with a certificate of an authority made up for it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"https://localhost:{server.server_port}", tmp_path / "authority.pem")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[s3fs.S3FileSystem]:
    """A store that speaks S3, with one plan in ``s3://plans/in``."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "any")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem()
    system.mkdir("plans")
    system.put_file(str(SAMPLE), "plans/in/plan.pdf")
    yield system
    s3fs.S3FileSystem.clear_instance_cache()
    reset = urllib.request.Request(f"http://{host}:{port}/moto-api/reset", method="POST")
    urllib.request.urlopen(reset).close()  # the next server would have the same buckets
    server.stop()


def run(output: str | Path, source: str | Path) -> Run:
    return convert_many([source], output, Options(ocr="off"), executor=ProcessExecutor(1, 60.0))


def test_plan_from_a_web_server(site: Site, tmp_path: Path) -> None:
    """A sample by its address with a token, and the same from the disk: the token is written nowhere."""
    assert site.convert(f"{SAMPLE.name}?token=secret", tmp_path / "web").returncode == 0
    run(tmp_path / "disk", SAMPLE)
    assert data_files(tmp_path / "web") == data_files(tmp_path / "disk")
    manifest = (tmp_path / "web" / "manifest.json").read_text()
    assert json.loads(manifest)["inputs"][0]["path"] == f"{site.url}/{SAMPLE.name}"
    assert "secret" not in manifest


@pytest.mark.parametrize(
    ("name", "trusted", "reason"),
    [
        ("none.pdf", True, "no such file; check the name"),
        ("closed.pdf", True, "ClientResponseError: 403, message='Forbidden', url='{url}'; check the URL"),
        ("atsugi.pdf", False, "ClientConnectorCertificateError: Cannot connect to host localhost"),
    ],
)
def test_web_server_that_does_not_give_the_plan(
    site: Site, tmp_path: Path, name: str, trusted: bool, reason: str
) -> None:
    """A missing file, one for others, a certificate of nobody known: told apart, without the token."""
    done = site.convert(f"{name}?token=secret", tmp_path / "web", trusted=trusted)
    url = f"{site.url}/{name}"
    assert done.stderr.startswith(f"error: {url}: {reason.format(url=url)}")
    assert "secret" not in done.stderr


def test_message_of_a_library_has_no_secret() -> None:
    """A message over two lines with a signed address in it."""
    error = ValueError("cannot get\n'https://u:p@example.jp/plan.pdf?signature=1', tried twice")
    assert told(error) == "ValueError: cannot get 'https://example.jp/plan.pdf', tried twice"


def test_plan_from_and_to_a_store(store: s3fs.S3FileSystem, tmp_path: Path) -> None:
    """A plan in a bucket, converted into it twice: the files of a disk, and nothing is done again."""
    run("s3://plans/out", "s3://plans/in")
    run(tmp_path / "disk", _named(SAMPLE, tmp_path / "plan.pdf"))
    store.get("plans/out", str(tmp_path / "copy"), recursive=True)
    assert data_files(tmp_path / "copy") == data_files(tmp_path / "disk")
    assert all(entry.kept for entry in run("s3://plans/out", "s3://plans/in").entries)


@pytest.mark.usefixtures("store")
def test_bucket_that_is_not_there() -> None:
    """A mistyped bucket, to read from and to write to: refused, and none is made."""
    with pytest.raises(UsageError, match=r"s3://plan: .*bucket"):
        run("s3://plans/out", "s3://plan")
    with pytest.raises(OutputError, match="s3://plan/out: "):
        run("s3://plan/out", "s3://plans/in")
    s3fs.S3FileSystem.clear_instance_cache()
    assert not s3fs.S3FileSystem().exists("plan")


def _named(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes())
    return target
