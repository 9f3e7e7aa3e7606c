"""The command ``senryaku convert``: its options, and what it prints; thin over ``batch``."""

from __future__ import annotations

import os
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from pipeline.executors import Executor
    from pipeline.progress import PlainWatcher

EPILOG = """Examples:

\b
senryaku convert plan.pdf --output out
senryaku convert plans/ 'more/**/*.pdf' --output out --workers 4
senryaku convert locked.pdf --output out --password secret
senryaku convert s3://bucket/plans --output s3://bucket/out --executor dask --scheduler tcp://host:8786

The same command again converts only what is missing or has changed."""


class Ocr(StrEnum):
    """Which pages are read by OCR."""

    AUTO = "auto"
    OFF = "off"
    FORCE = "force"


class Where(StrEnum):
    """What converts the documents."""

    PROCESSES = "processes"
    DASK = "dask"


OCR_HELP = "Pages read by OCR: those without text (auto), none (off), all (force)."
LEXICON_HELP = "TOML file with further words: header synonyms, captions, units."
Password = Annotated[str | None, typer.Option(help="Password of encrypted files.", show_default=False)]
OcrOption = Annotated[Ocr, typer.Option(help=OCR_HELP)]
LexiconOption = Annotated[Path | None, typer.Option(help=LEXICON_HELP, show_default=False)]
Debug = Annotated[bool, typer.Option("--debug", help="Print the traceback of an error.")]


def convert(
    source: Annotated[
        list[str], typer.Argument(help="PDF files, folders (at any depth), glob patterns, or URLs of these.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="Folder to write (or its URL); made if missing.")
    ],
    password: Password = None,
    ocr: OcrOption = Ocr.AUTO,
    lexicon: LexiconOption = None,
    force: Annotated[bool, typer.Option("--force", help="Convert again what is done already.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes.", show_default="cores")] = os.cpu_count()
    or 1,
    timeout: Annotated[float, typer.Option(min=0.001, help="Seconds that one document may take.")] = 300.0,
    max_memory: Annotated[float, typer.Option(min=0.1, help="Gigabytes that one document may take.")] = 2.0,
    max_pages: Annotated[int, typer.Option(min=1, help="Pages that one document may have.")] = 5000,
    executor: Annotated[Where, typer.Option(help="Processes here, or a Dask cluster.")] = Where.PROCESSES,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of the Dask scheduler: tcp://host:8786.", show_default=False)
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Tell progress as JSON lines.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="One process, no bounds, tracebacks.")] = False,
) -> None:
    """Convert PDFs into Parquet files, nested JSON, JSON Schemas and a manifest."""
    from pipeline import batch, places, report

    signal.signal(signal.SIGTERM, _interrupt)
    watcher = _watcher(quiet, log_json, debug)
    try:
        run = batch.convert_many(
            source,
            output,
            batch.Options(password, ocr.value, lexicon, max_pages),
            executor=_executor(executor, scheduler, workers, timeout, max_memory, debug),
            watcher=watcher,
            force=force,
        )
    except batch.Stopped as stopped:
        watcher.close()
        done = f"{stopped.done} of {stopped.inputs} inputs are done and kept"
        print(f"stopped: {done}; to go on, run the same command again", file=sys.stderr)
        raise typer.Exit(130) from None
    watcher.close()
    if not quiet:
        report.print_table(run.entries, run.seconds, str(places.at(output)))
    if run.failed:
        raise typer.Exit(1)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _watcher(quiet: bool, log_json: bool, debug: bool) -> PlainWatcher:
    from pipeline import progress

    if log_json:
        return progress.JsonWatcher(quiet=quiet)
    if quiet or debug or not sys.stderr.isatty():
        return progress.PlainWatcher(quiet=quiet, traces=debug)
    return progress.BarWatcher()


def _executor(
    where: Where, scheduler: str | None, workers: int, timeout: float, max_memory: float, debug: bool
) -> Executor:
    from pipeline import executors

    if where is Where.DASK or scheduler is not None:
        from pipeline.cluster import DaskExecutor

        return DaskExecutor(scheduler, timeout, max_memory)
    if debug:
        return executors.SerialExecutor()
    return executors.ProcessExecutor(workers, timeout, max_memory)
