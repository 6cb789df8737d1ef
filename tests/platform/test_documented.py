"""What docs/platform.md says of settings, figures and tables is what the program has."""

import re
from dataclasses import fields
from pathlib import Path

from sync.platform.metrics import registry
from sync.platform.settings import Capacity
from sync.platform.store.base import Base
from sync.platform.store.pool import PoolSettings

TEXT = (Path(__file__).parents[2] / "docs" / "platform.md").read_text(encoding="utf-8")


def part(title: str) -> str:
    """Return one section of the text."""
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_every_setting_is_named_with_its_default() -> None:
    lines = [
        line.split(" | ") for line in part("Under load").splitlines() if line.startswith("| `")
    ]
    said = {
        name.strip("`").lower(): int(value)
        for names, values, _ in lines
        for name, value in zip(names[2:].split(", "), values.split(", "), strict=True)
    }

    assert said == {
        field.name: field.default for shape in (Capacity, PoolSettings) for field in fields(shape)
    }


def test_every_figure_is_named() -> None:
    said = set(re.findall(r"`(gig_[a-z_]+)", part("Watching it")))
    kept = {
        metric.name + ("_total" if metric.type == "counter" else "")
        for metric in registry.collect()
    }

    assert said == kept


def first_of_key(table: str) -> str:
    """Return the first column of a table's primary key."""
    return next(iter(Base.metadata.tables[table].primary_key)).name


def test_every_table_of_a_station_is_spread_by_its_number() -> None:
    told = part("Spreading it over several machines").partition("```sql")[2].partition("```")[0]
    spread = set(re.findall(r"'([a-z_]+)'", told.partition("create_distributed_table")[2]))
    copied = set(re.findall(r"'([a-z_]+)'", told.partition("create_distributed_table")[0]))
    owned = {name for name in Base.metadata.tables if first_of_key(name) == "station"}

    assert spread - {"station"} == owned
    assert copied <= set(Base.metadata.tables) - owned
