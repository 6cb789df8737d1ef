"""Empty platform databases that need not be built step by step for each test."""

import tempfile
from functools import cache
from pathlib import Path

from sync.platform.store.database import Database, open_database


@cache
def _empty_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "platform.db"
        opened = open_database(f"sqlite:///{path}")
        opened.prepare()
        opened.close()
        return path.read_bytes()


def prepared_sqlite(path: Path) -> Database:
    """Open a new file at ``path`` with all tables and nothing in them."""
    path.write_bytes(_empty_file())
    return open_database(f"sqlite:///{path}")
