"""What a verb says while it works and when it is stopped."""

import io
from argparse import Namespace

from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.program import run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_at_a_terminal_only() -> None:
    terminal, file = Terminal(), io.StringIO()

    for stream in (terminal, file):
        console = Console(err=stream)
        console.progress(200, 10_000)
        console.progress(10_000, 10_000)

    assert terminal.getvalue() == "\r200 / 10,000\r10,000 / 10,000\n"
    assert file.getvalue() == ""


def test_stopping_by_hand_is_said_and_has_its_own_status() -> None:
    def verb(arguments: Namespace, console: Console) -> int:
        raise KeyboardInterrupt

    assert run(Namespace(json=False, run=verb)) == Exit.STOPPED


def test_a_machine_that_refuses_is_told_by_its_own_words() -> None:
    def verb(arguments: Namespace, console: Console) -> int:
        raise OSError(28, "No space left on device")

    assert run(Namespace(json=True, run=verb)) == Exit.ENVIRONMENT
