"""The log: JSON lines that name nobody."""

import json
import logging

import pytest

from sync.platform.journal import FIELDS, JsonLines

PHONE = "19900000001"


def line_of(record: logging.LogRecord) -> dict[str, object]:
    found: dict[str, object] = json.loads(JsonLines().format(record))
    return found


def record(text: str, **more: object) -> logging.LogRecord:
    return logging.makeLogRecord({"name": "sync", "levelname": "INFO", "msg": text, **more})


def test_a_line_is_one_object_with_its_fields() -> None:
    line = line_of(record("GET /v1/health", created=0.0, **{FIELDS: {"status": 200}}))

    assert line == {
        "at": "1970-01-01T00:00:00.000+00:00",
        "level": "info",
        "logger": "sync",
        "text": "GET /v1/health",
        "status": 200,
    }


def test_a_failure_tells_where_but_not_what_was_said() -> None:
    with pytest.raises(ValueError, match=PHONE) as failed:
        int(f"{PHONE} as a number")
    told = (ValueError, failed.value, failed.tb)
    line = line_of(record("failed", exc_info=told))

    assert line["error"] == "ValueError"
    assert "test_journal.py" in str(line["where"])
    assert PHONE not in json.dumps(line)


def test_no_exception_is_no_error() -> None:
    assert "error" not in line_of(record("nothing", exc_info=(None, None, None)))
