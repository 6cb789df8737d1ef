"""What every verb of the platform's command line needs."""

import sys
from argparse import Namespace

from sync.platform.store.database import Database, open_database

DONE, REFUSED, BUSY = 0, 2, 4


def ready(options: Namespace) -> Database:
    """Return the database that the command line names, with every table in it."""
    database = open_database(options.database)
    database.prepare()
    return database


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
