"""Files that a province publishes, made from the shipped ones."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

NEWER = 20270101  # above every shipped version


def shipped(path: str) -> dict[str, Any]:
    """Return a shipped file, parsed."""
    content: dict[str, Any] = json.loads(files("resources").joinpath(path).read_bytes())
    return content


def written(content: object) -> bytes:
    """Return a file."""
    return json.dumps(content, ensure_ascii=False).encode()


def a_table(name: str, *, version: int = NEWER, **more: str) -> bytes:
    """Return a file with one shipped table and one line more; ``more`` may say which."""
    items = shipped("codes/work.json")["tables"][name]["items"]
    line = {"code": "Z01", "zh": "新行当", "en": "New trade", "group": items[0]["group"]}
    table = {"source": "province", "items": [*items, {**line, **more}]}
    return written({"version": version, "tables": {name: table}})


def trades(*, version: int = NEWER, **more: str) -> bytes:
    """Return a file with the table of trades and a trade more."""
    return a_table("trades", version=version, **more)


def floors(*, version: int = NEWER, hour_fen: object = 2500, county: str = "350122") -> bytes:
    """Return minimum wages of one county from 2026 on."""
    tier = {
        "valid_from": "2026-01-01",
        "month_fen": 250000,
        "hour_fen": hour_fen,
        "counties": [county],
    }
    return written({"version": version, "floors": [tier]})


def lint(*, version: int = NEWER, **changes: Any) -> bytes:
    """Return the shipped rules with some parts replaced."""
    return written({**shipped("lint/postings.json"), "version": version, **changes})


def forbidding(word: str, code: str = "money_from_worker") -> Mapping[str, object]:
    """Return a rule against one word."""
    return {"code": code, "level": "B", "phrases": [word]}
