"""Look for what no single test can show: ``python -m tests.torture part …``."""

import argparse
import sys
from collections.abc import Callable, Sequence

from tests.torture.cuts import every_byte
from tests.torture.kills import platform
from tests.torture.seeds import simulation
from tests.torture.storm import storm

PARTS: dict[str, Callable[[Sequence[str]], int]] = {
    "simulation": simulation,
    "every-byte": every_byte,
    "platform": platform,
    "storm": storm,
}


def main() -> int:
    """Run one part; what follows its name is the part's own."""
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("part", choices=PARTS)
    part = parser.parse_args(sys.argv[1:2]).part
    return PARTS[part](sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
