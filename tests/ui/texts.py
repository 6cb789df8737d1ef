"""The texts of the screens, found in the source.

``python -m tests.ui.texts`` prints what has no English yet as Linguist messages, ready to be
put into a file under ``resources/i18n/en``.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from app.ui.linguist import read_texts

ROOT = Path(__file__).resolve().parents[2]
_HAN = re.compile(r"[\u3400-\u9fff]")
# Names of languages stand in their own language; the seal is a mark.
UNTRANSLATED = {"中文", "驿"}
# Chinese dates are written by rule, not translated; the module asks for the language itself.
BY_RULE = {"dates.py", "typed_dates.py"}
# Practice names; and whom the pictures look for among the practice people.
NO_SCREENS = {"assembly.py", "shots.py", "shots_sync.py"}
_WITH_CONTEXT = {"translate", "QT_TRANSLATE_NOOP"}


@dataclass(frozen=True)
class Text:
    """One literal: where it stands and, if it is translated, in which context."""

    context: str
    source: str
    place: str


def sources() -> list[Path]:
    """Return the files whose literals reach the screen."""
    top = [path for path in (ROOT / "app").glob("*.py") if path.name not in NO_SCREENS]
    return sorted([*top, *(ROOT / "app" / "ui").rglob("*.py")])


def texts() -> list[Text]:
    """Return every Chinese literal that is no docstring; without context if untranslated."""
    return [text for path in sources() for text in _in_file(path)]


def missing(language: str) -> list[Text]:
    """Return the translated literals that a language does not have."""
    known = read_texts(language)
    return [text for text in texts() if text.context and (text.context, text.source) not in known]


def _in_file(path: Path) -> Iterator[Text]:
    tree = ast.parse(path.read_text("utf-8"))
    marked: dict[int, str] = {}
    for context, call in _calls(tree, ""):
        for argument in call.args:
            marked[id(argument)] = context
    docstrings = set(_docstrings(tree))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        bare = _HAN.search(node.value) and path.name not in BY_RULE
        wanted = id(node) in marked or bare
        if wanted and id(node) not in docstrings and node.value not in UNTRANSLATED:
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            context = marked.get(id(node), "")
            if context != node.value:
                yield Text(context, node.value, place)


def _calls(node: ast.AST, owner: str) -> Iterator[tuple[str, ast.Call]]:
    if isinstance(node, ast.ClassDef):
        owner = node.name
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "tr":
            yield owner, node
        elif name in _WITH_CONTEXT and node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value), node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, owner)


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def as_messages(found: list[Text]) -> str:
    """Return texts as Linguist contexts with empty translations."""
    lines: list[str] = []
    for context in sorted({text.context for text in found}):
        lines.append(f"<context>\n    <name>{context}</name>")
        for source in dict.fromkeys(t.source for t in found if t.context == context):
            lines.append("    <message>")
            lines.append(f"        <source>{escape(source)}</source>")
            lines.append("        <translation></translation>\n    </message>")
        lines.append("</context>")
    return "\n".join(lines)


if __name__ == "__main__":
    print(as_messages(missing("en")))  # noqa: T201
