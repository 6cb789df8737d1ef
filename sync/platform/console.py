"""What every verb of the platform's command line needs."""

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from typing import TypeAlias

from sync.platform.app import utc_now
from sync.platform.lives import check_life
from sync.platform.store.database import Database, make_ready, open_database

Verbs: TypeAlias = "_SubParsersAction[ArgumentParser]"

DONE, REFUSED, BUSY = 0, 2, 4


def ready(options: Namespace) -> Database:
    """Return the database that the command line names, in its present life.

    It is closed with everything else of ``options.closing`` when the verb has ended.

    Raises:
        sync.platform.store.schema.SchemaError: its tables are not those of this program.
    """
    database = make_ready(open_database(options.database))
    options.closing.callback(database.close)
    check_life(database, at=utc_now())
    return database


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
