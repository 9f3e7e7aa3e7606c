"""The files of a run: Parquet, JSON and schemas hold the same, and exactly what the contract says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import columns, writers
from pipeline.conversion import assemble
from pipeline.fingerprints import Fingerprint
from pipeline.places import LocalPlace
from pipeline.records import Document
from tests.pipeline.finds import plan, write_run

CONTRACT = {
    "documents": """document_id file_name sha256 bytes pages producer creator text_layer title document_type
        edition municipality municipality_code prefecture plan_start_fy plan_end_fy published status
        warnings""",
    "goals": "goal_id document_id parent_id level kind number_raw number title page x0 top x1 bottom",
    "indicators": """indicator_id document_id goal_id class name name_raw definition source department notes
        evaluation reposted status page printed_page x0 top x1 bottom table_id row confidence warnings""",
    "figures": """figure_id indicator_id document_id role seq superseded component raw status value
        value_upper unit per comparator change basis value_base unit_base period_raw period_kind period_start
        period_end fiscal_year period_source page x0 top x1 bottom confidence warnings""",
    "tables": """table_id document_id page table_index row column row_span column_span text is_header kind
        x0 top x1 bottom continues""",
}
FLOATS = {"value", "value_upper", "value_base", "x0", "top", "x1", "bottom", "confidence"}
INTEGERS = {
    *("bytes", "pages", "edition", "plan_start_fy", "plan_end_fy", "level", "page", "row", "seq"),
    *("fiscal_year", "table_index", "column", "row_span", "column_span"),
}
BOOLEANS = {"reposted", "superseded", "is_header"}
LISTS = {"warnings", "department"}
DATES = {"period_start", "period_end"}


@pytest.fixture
def document() -> Document:
    return assemble("plan.pdf", Fingerprint("0123456789abcdef" + "0" * 48, 4), plan())


def arrow_type(name: str) -> pa.DataType:
    for names, kind in (
        (FLOATS, pa.float64()),
        (INTEGERS, pa.int64()),
        (BOOLEANS, pa.bool_()),
        (LISTS, pa.list_(pa.string())),
        (DATES, pa.date32()),
    ):
        if name in names:
            return kind
    return pa.string()


def read(path: Path) -> Document:
    return writers.read_document(path.read_bytes())


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_and_types_are_those_of_the_contract(table: str, tmp_path: Path, document: Document) -> None:
    """A run of one document, and one of none: the columns are the same."""
    for folder, documents in ((tmp_path / "one", [document]), (tmp_path / "none", [])):
        write_run(folder, *documents)
        schema = pq.read_schema(folder / f"{table}.parquet")
        assert schema.names == CONTRACT[table].split()
        assert {name: schema.field(name).type for name in schema.names} == {
            name: arrow_type(name) for name in schema.names
        }


def test_pandas_reads_whole_years_and_missing_ones(tmp_path: Path, document: Document) -> None:
    """A figure of fiscal year 2020, and three without a year."""
    write_run(tmp_path, document)
    figures = pd.read_parquet(tmp_path / "figures.parquet")
    assert str(figures["fiscal_year"].dtype) == "Int64"
    assert figures["fiscal_year"].dropna().tolist() == [2020]
    assert figures["period_start"].dropna().tolist() == [date(2020, 4, 1)]
    assert figures["value"].tolist() == [45.3, 51.3, 51.3, 51.3]


def test_json_gives_the_document_back(tmp_path: Path, document: Document) -> None:
    """Write and read."""
    write_run(tmp_path, document)
    assert read(tmp_path / "json" / "0123456789abcdef.json") == document


def test_parquet_and_json_hold_the_same(tmp_path: Path, document: Document) -> None:
    """Every row of every table, against the nested JSON flattened by hand."""
    write_run(tmp_path, document)
    nested = json.loads((tmp_path / "json" / "0123456789abcdef.json").read_text(encoding="utf-8"))
    goals = nested.pop("goals")
    loose = nested.pop("indicators_without_goal")
    tables = nested.pop("tables")
    indicators = [indicator for goal in goals for indicator in goal.pop("indicators")] + loose
    indicators.sort(key=lambda indicator: indicator["indicator_id"])
    figures = [figure for indicator in indicators for figure in indicator.pop("figures")]
    cells = [{**table, **cell} for table in tables for cell in table["cells"]]
    for cell in cells:
        del cell["cells"]
    expected = {
        "documents": [nested],
        "goals": goals,
        "indicators": indicators,
        "figures": figures,
        "tables": cells,
    }
    for table, rows in expected.items():
        assert read_rows(tmp_path, table) == rows


def read_rows(folder: Path, table: str) -> list[dict[str, Any]]:
    rows = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return json.loads(json.dumps(rows, default=str))  # type: ignore[no-any-return]  # dates as in JSON


def test_schemas_are_valid_and_hold_for_what_was_written(tmp_path: Path, document: Document) -> None:
    """The nested JSON against document.json, each Parquet row against its table's schema."""
    write_run(tmp_path, document)
    schemas = {path.name: json.loads(path.read_bytes()) for path in (tmp_path / "schema").iterdir()}
    assert set(schemas) == {"document.json", *(f"{table}.parquet.json" for table in CONTRACT)}
    for schema in schemas.values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        jsonschema.Draft202012Validator.check_schema(schema)
    nested = json.loads((tmp_path / "json" / "0123456789abcdef.json").read_bytes())
    jsonschema.Draft202012Validator(schemas["document.json"]).validate(nested)
    for table, names in CONTRACT.items():
        schema = schemas[f"{table}.parquet.json"]
        assert list(schema["properties"]) == names.split()
        for row in read_rows(tmp_path, table):
            jsonschema.Draft202012Validator(schema).validate(row)


def test_schema_refuses_a_word_that_the_contract_does_not_know() -> None:
    """A role that is none."""
    schema = columns.row_json_schema("figures")
    validator = jsonschema.Draft202012Validator({"$defs": {}, **schema["properties"]["role"]})
    assert validator.is_valid("target")
    assert not validator.is_valid("goal")


def test_same_documents_same_bytes(tmp_path: Path, document: Document) -> None:
    """Written twice, into folders of other names."""
    write_run(tmp_path / "a", document)
    write_run(tmp_path / "other", document)
    assert contents(tmp_path / "a") == contents(tmp_path / "other")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_row_groups_are_bounded(tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows of cells, two to a group."""
    monkeypatch.setattr(writers, "ROW_GROUP", 2)
    write_run(tmp_path, document)
    metadata = pq.ParquetFile(tmp_path / "tables.parquet").metadata
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [2, 1]


def test_failure_leaves_the_files_of_the_run_before(tmp_path: Path, document: Document) -> None:
    """A run that breaks off in the middle for want of a part, over one that was complete."""
    write_run(tmp_path, document)
    before = contents(tmp_path)
    with pytest.raises(FileNotFoundError):
        writers.write_tables(LocalPlace(tmp_path), [document.document_id, "no such document"])
    assert contents(tmp_path) == before


def test_text_that_no_file_can_hold_is_written_all_the_same(tmp_path: Path, document: Document) -> None:
    """A title with NUL, a lone surrogate, and control characters that JSON escapes."""
    changed = Document.model_validate({**document.model_dump(), "title": "a\x00\udc00\x0b\u2028"})
    write_run(tmp_path, changed)
    assert read_rows(tmp_path, "documents")[0]["title"] == "a\ufffd\ufffd\x0b\u2028"
    assert read(tmp_path / "json" / "0123456789abcdef.json") == changed
