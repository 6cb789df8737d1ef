"""The steps of the platform's tables against today's rows, on both kinds of database."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from sync.platform.__main__ import main
from sync.platform.console import DONE, REFUSED
from sync.platform.store.base import Base
from sync.platform.store.database import Database, open_database
from sync.platform.store.migrations.runner import revisions
from sync.platform.store.schema import REVISIONS, SchemaError, Shape, shape_of
from tests.platform.postgres import Cluster
from tests.platform.prepared import prepared_sqlite

_POSTGRES = (
    "SELECT c.relname, string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),"
    " a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attname)"
    " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
    " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
    " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S')"
    " AND NOT c.relispartition GROUP BY c.relname",
    "SELECT i.relname, pg_get_indexdef(i.oid) FROM pg_class i"
    " WHERE i.relnamespace = 'public'::regnamespace AND i.relkind IN ('i', 'I')"
    " AND NOT i.relispartition",
    "SELECT conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conparentid = 0"
    " AND NOT (SELECT relispartition FROM pg_class WHERE oid = conrelid)",
    "SELECT 'cut ' || partrelid::regclass::text, pg_get_partkeydef(partrelid)"
    " FROM pg_partitioned_table",
)
_SQLITE = ("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL",)


def described(connection: Connection) -> dict[str, str]:
    """Return everything that a database says of its own tables."""
    asked = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES
    found = [row for ask in asked for row in connection.execute(text(ask))]
    return {name: " ".join(said.split()) for name, said in found if "alembic_v" not in name}


def of_the_rows(address: str) -> dict[str, str]:
    """Return what a database says whose tables were made from today's rows."""
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        found = described(connection)
    engine.dispose()
    return found


def test_the_steps_end_at_the_tables_of_the_rows(
    database: Database, request: pytest.FixtureRequest
) -> None:
    address = "sqlite://"
    if database.dialect == "postgresql":
        address = request.getfixturevalue("cluster").new_database()

    with database.reading() as session:
        stepped = described(session.connection())

    assert stepped == of_the_rows(address)


def test_the_list_of_revisions_is_that_of_the_steps() -> None:
    assert revisions() == REVISIONS


@pytest.mark.parametrize(("count", "expected"), [(3, 3), (0, 0)])
def test_big_tables_are_cut_by_station(cluster: Cluster, count: int, expected: int) -> None:
    opened = open_database(cluster.new_database())
    opened.prepare(partitions=count)

    with opened.reading() as session:
        parts = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'commit_log'::regclass"
        assert session.scalar(text(parts)) == expected
    opened.close()


def test_one_station_lies_in_one_partition(cluster: Cluster) -> None:
    opened = open_database(cluster.new_database())
    opened.prepare(partitions=4)

    with opened.reading() as session:
        asked = "EXPLAIN SELECT * FROM sync_row WHERE station = 17 AND scope = 1 AND ver > 5"
        plan = "\n".join(session.scalars(text(asked)))
    opened.close()

    assert plan.count("on sync_row_p") == 1
    assert "Append" not in plan


def set_revision(database: Database, revision: str) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :no"), {"no": revision})


def test_tables_of_another_program_are_told_apart(database: Database) -> None:
    set_revision(database, "0000")
    with database.reading() as session:
        assert shape_of(session.connection(), ("0000", "0001")) is Shape.OLDER
        assert shape_of(session.connection(), ("0000",)) is Shape.CURRENT
        assert shape_of(session.connection(), ("0001",)) is Shape.NEWER


def test_tables_of_a_newer_program_are_left_alone(database: Database) -> None:
    set_revision(database, "9999")

    with pytest.raises(SchemaError) as refused:
        database.prepare()

    assert refused.value.shape is Shape.NEWER
    assert "newer program" in str(refused.value)


def test_preparing_twice_changes_nothing(database: Database) -> None:
    database.prepare()

    assert database.shape() is Shape.CURRENT


def test_postgresql_is_altered_only_when_told(
    cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    address = ["--database", cluster.new_database()]

    assert main(["status", *address]) == REFUSED
    assert main(["serve", *address]) == REFUSED
    assert "Run: python -m sync.platform migrate" in capsys.readouterr().err
    assert main(["migrate", "--partitions", "2", *address]) == DONE
    assert main(["migrate", "--json", *address]) == DONE
    assert capsys.readouterr().out.splitlines() == [
        REVISIONS[-1],
        f'{{"before":"current","revision":"{REVISIONS[-1]}"}}',
    ]
    assert main(["status", *address]) == DONE


def test_a_newer_file_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = prepared_sqlite(tmp_path / "platform.db")
    set_revision(opened, "9999")
    opened.close()

    assert main(["status", "--database", f"sqlite:///{tmp_path / 'platform.db'}"]) == REFUSED
    assert "belongs to a newer program" in capsys.readouterr().err
