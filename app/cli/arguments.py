"""Options that every verb takes, and values that are more than words."""

import argparse
from datetime import date


def general_options() -> argparse.ArgumentParser:
    """Return the options that may stand before or after any verb.

    They have no defaults of their own, so that what was said before the verb stays.
    """
    options = argparse.ArgumentParser(
        add_help=False, allow_abbrev=False, argument_default=argparse.SUPPRESS
    )
    options.add_argument("--data", metavar="DIR", help="驿站数据文件夹")
    options.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="输出 JSON")
    options.add_argument("--operator", type=int, metavar="N", help="经办人编号，默认第一位")
    return options


def day(text: str) -> date:
    """Read a day as ``2026-11-20``.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期写成 2026-11-20 的样子，现在是 {text}") from None


def month(text: str) -> date:
    """Read a month as ``2026-11`` and return its first day.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"月份写成 2026-11 的样子，现在是 {text}") from None
