"""Where a verb writes: sentences for people, one JSON value for machines."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Console:
    """Standard output and error of one run.

    Attributes:
        machine: whether one JSON value is wanted instead of sentences.
    """

    machine: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def show(self, value: Mapping[str, object], lines: Iterable[str]) -> None:
        """Write the result: ``value`` for machines, ``lines`` for people."""
        if self.machine:
            print(json.dumps(value, ensure_ascii=False), file=self.out, flush=True)
            return
        for line in lines:
            print(line, file=self.out)
        self.out.flush()

    def progress(self, done: int, total: int) -> None:
        """Say at a terminal how far a long piece of work has come."""
        if self.err.isatty():
            print(f"\r{done:,} / {total:,}", end="\n" if done == total else "", file=self.err)
            self.err.flush()

    def refuse(self, code: str, sentence: str) -> None:
        """Say why nothing came of it; the sentence goes to standard error."""
        if self.machine:
            error = {"error": {"code": code, "message": sentence}}
            print(json.dumps(error, ensure_ascii=False), file=self.out)
        print(sentence, file=self.err)
