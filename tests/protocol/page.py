"""docs/protocol.md as data: its tables by heading, and the part that is written by code."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"
_BEGIN, _END = "<!-- recorded -->\n", "<!-- end of what was recorded -->\n"
_MARKUP = re.compile(r"[`*]")


def page() -> str:
    """Return the text."""
    return PAGE.read_text(encoding="utf-8")


def table(heading: str, first: str) -> list[list[str]]:
    """Return the rows of a section's table whose head begins with a title.

    Args:
        heading: of the section, without its number.
        first: title of the first column.
    """
    sections = re.split(r"^#+ (?:\d+\. )?", page(), flags=re.MULTILINE)
    section = next(each for each in sections if each.startswith(heading + "\n"))
    found: list[list[str]] = []
    for block in section.split("\n\n"):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        if lines and _cells(lines[0])[0] == first:
            found = [_cells(line) for line in lines[2:]]
            break
    return found


def recorded_part(text: str) -> str:
    """Return what was written by code."""
    return text.partition(_BEGIN)[2].partition(_END)[0]


def with_recorded(text: str, recorded: str) -> str:
    """Return the text with that part replaced."""
    before, _, rest = text.partition(_BEGIN)
    return f"{before}{_BEGIN}{recorded}{_END}{rest.partition(_END)[2]}"


def _cells(line: str) -> list[str]:
    return [_MARKUP.sub("", cell).strip() for cell in line.strip("|").split("|")]
