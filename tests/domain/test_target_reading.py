"""Mappings of other platforms: read whole, or refused with the place that is wrong."""

from collections.abc import Callable
from importlib.resources import files as resources
from typing import Any

import pytest

from app.domain.codes import load_tables
from app.domain.record_fields import RECORD_KINDS, field_names
from app.domain.target_mapping import KINDS, FileForm, TargetMappingError
from app.domain.target_reading import read_target, without_entry
from tests.targets import as_csv, files, small

Files = dict[str, Any]


def put(file: str, key: str, value: object) -> Callable[[Files], None]:
    return lambda found: found[file].__setitem__(key, value)


def column(at: int = 3, **more: object) -> Callable[[Files], None]:
    return lambda found: found["people.json"]["columns"][at].update(more)


def with_column(**more: object) -> Callable[[Files], None]:
    return lambda found: found["people.json"]["columns"].append({"heading": "又一列", **more})


def answer(**more: object) -> Callable[[Files], None]:
    return lambda found: found["target.json"]["answer"].update(more)


HEAD, PEOPLE, CODES = "target.json", "people.json", "codes.json"
FAULTS: dict[str, tuple[Callable[[Files], object], str]] = {
    "file missing": (lambda found: found.pop(PEOPLE), "people.json: the file is missing"),
    "no JSON": (lambda found: found.update({CODES: "{"}), "codes.json: not JSON"),
    "no object": (lambda found: found.update({CODES: []}), "codes.json: the file must be an obj"),
    "strange key": (put(HEAD, "colour", "red"), "target.json: colour is unknown"),
    "no title": (lambda found: found[HEAD].pop("title"), "title must be a text"),
    "form": (put(HEAD, "form", "pdf"), "form must be one of xlsx, csv"),
    "encoding": (as_csv("klingon"), "encoding klingon is unknown"),
    "name without number": (put(HEAD, "file_name", "{kind}"), "must hold {kind} and {number}"),
    "name of a person": (put(HEAD, "file_name", "{kind}{number}{name}"), "may hold only {kind}"),
    "name with a spec": (put(HEAD, "file_name", "{kind}{number:3}"), "may hold only"),
    "name half open": (put(HEAD, "file_name", "{kind}{number"), "file_name: "),
    "name with a slash": (put(HEAD, "file_name", "../{kind}{number}"), "cannot have"),
    "no sheets": (put(HEAD, "sheets", []), "sheets names no file"),
    "sheets no list": (put(HEAD, "sheets", "people.json"), "sheets must be a list of texts"),
    "kind twice": (put(HEAD, "sheets", [PEOPLE, PEOPLE]), "two sheets are for worker"),
    "answer words": (answer(refused=["成功"]), "answer: accepted and refused need words"),
    "answer no words": (answer(accepted=[]), "accepted and refused need words"),
    "answer columns": (answer(reason="结果"), "result and reason need columns of their own"),
    "answer is ours": (answer(reason="备注"), "people.json: column 备注 is the answer's"),
    "kind": (put(PEOPLE, "kind", "cat"), "kind must be one of worker"),
    "head no list": (put(PEOPLE, "head", "x"), "head must be a list"),
    "head part": (put(PEOPLE, "head", [["{name}"]]), "head may hold only {file}"),
    "header": (put(PEOPLE, "header", ["code"]), 'header must list "heading"'),
    "header word": (put(PEOPLE, "header", ["heading", "x"]), 'header must list "heading"'),
    "rows": (put(PEOPLE, "rows_per_file", 0), "rows_per_file must be a whole number from 1"),
    "rows no number": (put(PEOPLE, "rows_per_file", True), "rows_per_file must be a whole"),
    "only": (put(PEOPLE, "only", {"salary": ["1"]}), "only names salary"),
    "echo": (put(PEOPLE, "echo", ["工资"]), "echo names 工资"),
    "no columns": (put(PEOPLE, "columns", []), "columns must be a list with something in it"),
    "column no object": (put(PEOPLE, "columns", ["x"]), "columns[0] must be an object"),
    "column key": (column(widht=3), "people.json: columns[3]: widht is unknown"),
    "field": (column(field="salary"), "columns[3]: field salary is no field of ours"),
    "field and fixed": (column(fixed="1"), "either field or fixed"),
    "table": (column(table="cats"), "table cats is not in codes.json"),
    "table for text": (column(format="text"), "format code and a table go together"),
    "date": (column(4, format="date"), "format date and a pattern go together"),
    "pattern": (with_column(field="birth_on", format="date", pattern="%A"), "pattern may hold"),
    "list": (with_column(field="trades"), "holds several values: give join, or first"),
    "no list": (column(4, join=","), "join and first are for fields of several values"),
    "flag": (column(required="yes"), "required must be true or false"),
    "heading twice": (with_column(heading="性别"), "two columns have the heading 性别"),
    "code twice": (with_column(code="AAC003"), "two columns have the code AAC003"),
    "no row": (lambda found: found[PEOPLE]["columns"].pop(), "must have the field @row"),
    "tables": (put(CODES, "tables", {"sexes": 3}), "sexes must map texts to texts"),
    "strange code": (put(CODES, "tables", {"sexes": ["7"]}), "names 7, which is no code of ours"),
}


def test_the_small_mapping_is_read() -> None:
    target = small()

    sheet = target.sheets["worker"]
    assert (target.form, target.encoding) == (FileForm.XLSX, "")
    assert sheet.echo == (1, 2)
    assert sheet.place("@row") == 5
    assert sheet.titles()[0] == ("", "AAC003", "AAC002", "", "", "")
    assert sheet.titles()[1][1:3] == ("姓名", "证件号码")
    assert (sheet.columns[1].title, sheet.columns[3].title) == ("姓名（AAC003）", "性别")
    assert target.tables["trades"] == {"A01": "A01"}


@pytest.mark.parametrize(("name", "found"), [("GB18030", "gb18030"), ("UTF-8-SIG", "utf-8-sig")])
def test_encodings_are_those_of_python(name: str, found: str) -> None:
    assert small(as_csv(name)).encoding == found


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_place(change: Callable[[Files], None], said: str) -> None:
    with pytest.raises(TargetMappingError) as caught:
        small(change)

    assert said in str(caught.value)


def test_a_folder_has_a_plain_name() -> None:
    with pytest.raises(TargetMappingError, match="small letters"):
        read_target("../County", files(), load_tables())


def test_codes_that_a_table_leaves_out_can_be_listed() -> None:
    missing = without_entry(small(), load_tables())

    assert missing["sexes"] == ("0", "9")
    assert "A02" in missing["trades"]


def test_a_table_of_its_own_name_needs_no_codes_of_ours() -> None:
    target = small(put(CODES, "tables", {"sexes": ["1"], "ja": {"true": "是"}}))

    assert "ja" not in without_entry(target, load_tables())


def test_the_shipped_mapping_is_whole() -> None:
    folder = resources("resources").joinpath("targets/national")

    target = read_target(
        "national", {file.name: file.read_bytes() for file in folder.iterdir()}, load_tables()
    )

    assert tuple(target.sheets) == KINDS
    assert {column.code for column in target.sheets["worker"].columns} >= {"AAC003", "AAC002"}
    assert set(without_entry(target, load_tables())) == {
        "id_types",
        "posting_kinds",
        "posting_states",
        "vet_states",
    }


def test_every_kind_has_its_fields_by_name() -> None:
    assert {"consent_way", "home_region"} <= set(field_names(RECORD_KINDS["worker"]))
    assert {"pay_amount_fen", "employer_id"} <= set(field_names(RECORD_KINDS["posting"]))
