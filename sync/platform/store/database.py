"""Opening the platform's database: SQLite by default, PostgreSQL by address.

Two kinds of transaction are all there is: one that reads a single snapshot, and
one that writes. Both dialects give the same promises through them.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeAlias

import sqlcipher3.dbapi2
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from sync.platform.store.arrays import teach
from sync.platform.store.identity import Identity, ask_identity
from sync.platform.store.migrations.runner import upgrade
from sync.platform.store.pool import USUAL_POOL, PoolSettings, ask_after_rest
from sync.platform.store.schema import SchemaError, Shape, shape_of

Transaction: TypeAlias = Session  # what the store's functions work in

DEFAULT_URL = "sqlite:///gig-platform.db"
PARTITIONS = 16
_READ_ONLY = "25006"
_REPLICA = "synchronous_replica"
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "secure_delete=ON")
_IDENTITY = "identity"  # of the server, as a connection found it
_ALONE = 0x6769672D  # any number, the same in every worker


class UnavailableError(Exception):
    """The database is busy, restarting or gone; the same request may be sent again later."""


class Database:
    """The platform's database; stateless workers each hold one.

    Attributes:
        replicated: whatever is committed lies on a second machine too, so that it is
            as safe as in a backup.
    """

    def __init__(self, engine: Engine, *, replicated: bool = False) -> None:
        self.replicated = replicated
        self._engine = engine
        self._single = engine.execution_options(**_single_options(engine))
        self._snapshots = engine.execution_options(**_snapshot_options(engine))
        self._life: Identity | None = None
        self._doubted = True

    @property
    def dialect(self) -> str:
        """Return ``sqlite`` or ``postgresql``."""
        return self._engine.dialect.name

    @property
    def doubted(self) -> bool:
        """Tell whether somebody must look which life this database is in."""
        return self._doubted

    def ask_identity(self) -> Identity:
        """Return what the database server calls itself now.

        Raises:
            UnavailableError: the database does not answer.
        """
        if self.dialect == "sqlite":
            return Identity()
        with _telling_unavailable(), closing(self._engine.raw_connection()) as connection:
            identity = ask_identity(connection.driver_connection)
            connection.info[_IDENTITY] = identity
        return identity

    def settle(self, identity: Identity) -> None:
        """From now on refuse connections that lead to any other database."""
        self._life, self._doubted = identity, False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one snapshot and changes nothing.

        Raises:
            UnavailableError: the database does not answer, or is another than before.
        """
        snapshot = Session(self._snapshots, expire_on_commit=False)
        with _telling_unavailable(), snapshot as session:
            self._require_same(session)
            yield session
            # Nothing was changed; but a rollback makes the driver forget every prepared statement.
            session.commit()

    @contextmanager
    def at_once(self) -> Iterator[Session]:
        """Give a session for one statement, which is a transaction by itself.

        Raises:
            UnavailableError: as ``writing``.
        """
        with _telling_unavailable(), Session(self._single) as session, session.begin():
            self._require_same(session)
            yield session

    @contextmanager
    def writing(self, *, alone: bool = False, anew: bool = False) -> Iterator[Session]:
        """Give a session whose work is committed at the end, or undone by an exception.

        Args:
            alone: wait until no other worker does such work; for starting up.
            anew: whichever database this is now; for beginning its life.

        Raises:
            UnavailableError: the database does not answer, or chose this of two
                transactions that stood in each other's way; or it is another than before.
        """
        with _telling_unavailable(), Session(self._engine) as session, session.begin():
            if not anew:
                self._require_same(session)
            if alone and self.dialect == "postgresql":
                session.execute(select(func.pg_advisory_xact_lock(_ALONE)))
            yield session

    def prepare(self, *, partitions: int = PARTITIONS) -> None:
        """Bring the tables to the newest step; safe when several workers start at once.

        Args:
            partitions: how many there are to be of each big table, on PostgreSQL;
                0 for a cluster that spreads plain tables by itself.

        Raises:
            SchemaError: the tables are those of a newer program.
            UnavailableError: the database does not answer.
        """
        if self.shape() is Shape.CURRENT:
            return
        with self.writing(alone=True) as session:
            shape = shape_of(session.connection())
            if shape is Shape.NEWER:
                raise SchemaError(shape)
            upgrade(session.connection(), partitions=partitions)

    def shape(self) -> Shape:
        """Return what the tables are to this program.

        Raises:
            UnavailableError: the database does not answer.
        """
        with self.reading() as session:
            return shape_of(session.connection())

    def require_current(self) -> None:
        """Make sure that the tables are those of this program.

        Raises:
            SchemaError: they are not.
            UnavailableError: the database does not answer.
        """
        shape = self.shape()
        if shape is not Shape.CURRENT:
            raise SchemaError(shape)

    def scrub(self) -> None:
        """Leave nothing of what was deleted in SQLite's log; PostgreSQL's vacuum sees to itself.

        Whoever reads at this moment keeps the log; the next call gets it.
        """
        if self.dialect == "sqlite":
            with closing(self._engine.raw_connection()) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def in_use(self) -> int:
        """Return how many connections are in use."""
        pool = self._engine.pool
        return pool.checkedout() if isinstance(pool, QueuePool) else 0

    def _require_same(self, session: Session) -> None:
        """Refuse a connection to a restored database until its new life has begun."""
        connection = session.connection()
        found = connection.info.get(_IDENTITY)
        if self._life is None or found in (None, self._life):
            return
        self._doubted = True
        connection.invalidate()
        raise UnavailableError("another database than before")

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()


def open_database(address: str, pool: PoolSettings = USUAL_POOL) -> Database:
    """Open the database at an SQLAlchemy address.

    SQLite goes through the same library as the stations: Debian 12's own SQLite
    still has the WAL-reset race. ``?synchronous_replica=yes`` at the end of PostgreSQL's
    says that what is committed lies on a second machine too.

    Raises:
        UnavailableError: not an address of a database that is known here.
    """
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except ArgumentError as error:
        raise UnavailableError("not an address") from error
    if backend == "sqlite":
        return Database(_open_sqlite(address))
    if backend not in ("postgres", "postgresql"):
        raise UnavailableError("neither SQLite nor PostgreSQL")
    replicated = _REPLICA in url.query
    return Database(
        _open_postgresql(url.difference_update_query([_REPLICA]), pool), replicated=replicated
    )


def make_ready(database: Database, *, migrate: bool = False) -> Database:
    """Return the database, with the tables of this program in it.

    SQLite, which is for trying things out, is brought up to date unasked. PostgreSQL is
    not: its tables are altered when whoever keeps it says so.

    Raises:
        SchemaError: the tables are not those of this program.
        UnavailableError: the database does not answer.
    """
    try:
        if migrate or database.dialect == "sqlite":
            database.prepare()
        else:
            database.require_current()
    except SchemaError:
        database.close()
        raise
    return database


@contextmanager
def _telling_unavailable() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        raise UnavailableError(type(error).__name__) from error
    except InternalError as error:
        # After a switchover the old server may still answer, but takes nothing any more.
        if getattr(error.orig, "sqlstate", "") != _READ_ONLY:
            raise
        raise UnavailableError("read only") from error


def _open_postgresql(url: URL, pool: PoolSettings) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=pool.pool_size,
        max_overflow=pool.pool_overflow,
        pool_timeout=pool.pool_wait_s,
        connect_args=pool.arguments(),
        hide_parameters=True,  # an error's message would quote what somebody typed
    )

    ask_after_rest(engine)

    @event.listens_for(engine, "connect")
    def _identify(connection: Any, record: Any) -> None:
        teach(connection.adapters)
        record.info[_IDENTITY] = ask_identity(connection)

    return engine


def _open_sqlite(address: str) -> Engine:
    engine = create_engine(address, module=sqlcipher3.dbapi2, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, record: object) -> None:
        # The driver's own transaction handling begins too late for a snapshot.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: upgrading a read later can only fail.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _snapshot_options(engine: Engine) -> dict[str, Any]:
    if engine.dialect.name == "sqlite":
        return {"reading": True}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _single_options(engine: Engine) -> dict[str, Any]:
    # PostgreSQL needs no word more than the statement; SQLite's driver leaves it to us anyway.
    return {} if engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
