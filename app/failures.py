"""What the disk may do to us, without loading the database to say so."""


class StorageError(Exception):
    """The disk or the file let us down: full, locked, unreadable or damaged."""

    def __init__(self, sqlite_name: str) -> None:
        super().__init__(sqlite_name)
        self.sqlite_name = sqlite_name
