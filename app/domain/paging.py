"""Where a page of a listing ended, so that the next can start there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageMark:
    """The ordering key of the last row shown; opaque to whoever carries it."""

    key: tuple[str | int, ...]
