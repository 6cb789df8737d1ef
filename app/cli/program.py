"""Running a verb: what came of it becomes a sentence and an exit status."""

import argparse
import logging
import os
import sys

from app.cli.console import Console
from app.cli.exit_codes import Exit, exit_for
from app.domain.errors import DomainError
from app.failures import StorageError
from app.words import sentence

_FAILED = "storage-failed"
_log = logging.getLogger(__name__)


def run(arguments: argparse.Namespace) -> int:
    """Run the verb that was asked for and return the exit status."""
    console = Console(machine=bool(arguments.json))
    try:
        return int(arguments.run(arguments, console))
    except DomainError as error:
        code = error.problem.value
        console.refuse(code, sentence(code, "zh", error.details))
        return exit_for(error.problem)
    except KeyboardInterrupt:
        console.refuse("stopped", "停下了，没做完的都没有存。")
        return Exit.STOPPED
    except BrokenPipeError:
        # Whoever read our output has gone; what is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.ENVIRONMENT
    except StorageError as error:
        console.refuse(_FAILED, sentence(_FAILED, "zh", {"name": error.sqlite_name}))
        return Exit.ENVIRONMENT
    except OSError as error:
        _log.info("the machine refused", exc_info=error)
        console.refuse(_FAILED, sentence(_FAILED, "zh", {"name": error.strerror}))
        return Exit.ENVIRONMENT
