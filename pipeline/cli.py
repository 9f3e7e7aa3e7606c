"""The command line: thin over the library; reads arguments, calls one function, prints, gives the exit code.

Exit codes: 0, 1 if any document failed (the others are written), 2 wrong use, 130 Ctrl-C.  An error is
one line that says what, where and what to do; its traceback appears with ``--debug`` only.  Nothing slow is
imported at the top of a module that this imports, so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import cli_convert
from pipeline.cli_convert import Debug, LexiconOption, Ocr, OcrOption, Password
from pipeline.version import VERSION

app = typer.Typer(
    name="senryaku",
    help="Turn Japanese municipal strategy PDFs into Parquet and JSON.",
    epilog="Exit code: 0, 1 if a document failed (the others are written), 2 for wrong use.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"senryaku {VERSION}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command(epilog=cli_convert.EPILOG)(cli_convert.convert)


@app.command(epilog="Example:\n\nsenryaku inspect plan.pdf --pages 12-14")
def inspect(
    pdf: Annotated[Path, typer.Argument(help="PDF file.")],
    password: Password = None,
    ocr: OcrOption = Ocr.AUTO,
    lexicon: LexiconOption = None,
    pages: Annotated[str | None, typer.Option(help="Pages to show: 12 or 12-14.", show_default=False)] = None,
    debug: Debug = False,
) -> None:
    """Show what the reader sees on each page, and why a table is or is not a KPI table."""
    from pipeline import inspection

    for line in inspection.inspect(pdf, pages, password=password, ocr=ocr.value, lexicon=lexicon):
        print(line)


@app.command(epilog="Example:\n\nsenryaku evaluate out samples --by-family")
def evaluate(
    output: Annotated[Path, typer.Argument(help="Output folder of convert.")],
    gold: Annotated[Path, typer.Argument(help="Folder of *.gold.json files.")],
    by_family: Annotated[
        bool, typer.Option("--by-family", help="A line for each layout family too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    debug: Debug = False,
) -> None:
    """Score an output folder against hand-checked answers."""
    from pipeline.evaluate import evaluate as score_output

    result = score_output(output, gold)
    print(result.to_json() if as_json else result.to_text(by_family=by_family))


@app.command(epilog="Example:\n\nsenryaku schema figures.parquet.json")
def schema(
    name: Annotated[str | None, typer.Argument(help="One schema; all of them if left out.")] = None,
) -> None:
    """Print the JSON Schemas of what convert writes."""
    from pipeline.errors import UsageError
    from pipeline.writers import schemas

    known = schemas()
    if name is not None and name not in known:
        raise UsageError(f"{name}: no such schema; there are {', '.join(known)}")
    print(json.dumps(known if name is None else known[name], ensure_ascii=False, indent=2))


def main() -> None:
    """The command ``senryaku``."""
    try:
        app()
    except BrokenPipeError:
        os._exit(0)  # `senryaku … | head` has read enough
    except Exception as error:  # people get one line that says what to do, not a traceback
        if "--debug" in sys.argv:
            raise
        sys.exit(_explain(error))


def _explain(error: Exception) -> int:
    """Print an error on one line; the exit code."""
    from extractors.errors import InputError, SenryakuError

    if isinstance(error, SenryakuError):
        for line in str(error).splitlines():
            print(f"error: {line}", file=sys.stderr)
        return 1 if isinstance(error, InputError) else 2
    text = " ".join(f"{type(error).__name__}: {error}".split())
    print(f"error: unexpected {text}; report it with the output of --debug", file=sys.stderr)
    return 1
