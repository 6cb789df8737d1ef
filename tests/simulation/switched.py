"""Replacing one seam of the product for as long as a run takes."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple


class Switch(NamedTuple):
    """Something of a module or class, and what stands in its place."""

    owner: Any
    name: str
    stand_in: Any


@contextmanager
def switched(switches: Iterable[Switch]) -> Iterator[None]:
    """Replace, and put everything back at the end."""
    with ExitStack() as stack:
        for owner, name, stand_in in switches:
            before = getattr(owner, name)
            setattr(owner, name, stand_in)
            stack.callback(setattr, owner, name, before)
        yield
