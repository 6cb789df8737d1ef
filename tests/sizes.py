"""The size limits of the house style, as a check: files, test functions, classes.

Run as ``python -m tests.sizes``; prints what is too large and exits with 1. Statements,
complexity and parameters are ruff's.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("app", "sync", "tests")
FILE_LINES = 300
TEST_LINES = 25
PUBLIC_METHODS = 15
BANNED_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py", "base2.py"}


def complaints(path: Path) -> Iterator[str]:
    """Yield a line for each limit that the file passes."""
    text = path.read_text(encoding="utf-8")
    where = path.relative_to(ROOT)
    if path.name in BANNED_NAMES:
        yield f"{where}: a module is named after its noun"
    if (lines := text.count("\n")) > FILE_LINES:
        yield f"{where}: {lines} lines, at most {FILE_LINES}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            public = [child for child in node.body if _is_public_method(child)]
            if len(public) > PUBLIC_METHODS:
                yield f"{where}: {node.name} has {len(public)} public methods"
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > TEST_LINES:
                yield f"{where}:{node.lineno}: {length} lines in a test, at most {TEST_LINES}"


def _is_public_method(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return False
    # Overrides of Qt are camel case and not ours to count; properties are values.
    return node.name.islower() and not node.decorator_list


def main() -> int:
    """Check every file and return the exit status."""
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    found = [line for path in files for line in complaints(path)]
    print("\n".join(found) or f"sizes: {len(files)} files within their limits")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
