"""What a check found, told under the fields that were left."""

from collections.abc import Callable, Sequence

from app.domain.findings import Finding, Level
from app.ui.pages.form_fields import FormFields
from app.ui.problem_text import tell

_IN_BANNER = {"likely_same"}  # told above the form, with what to do about it


class FormFindings:
    """Knows which fields were left and what is wrong with the form."""

    def __init__(self, fields: FormFields, show_fine: Callable[[str], None]) -> None:
        """Begin with an untouched form.

        Args:
            fields: where to tell.
            show_fine: marks a field that was left and has nothing wrong.
        """
        self._fields = fields
        self._show_fine = show_fine
        self._touched: set[str] = set()
        self._found: tuple[Finding, ...] = ()

    def forget(self) -> None:
        """Begin anew with an untouched form."""
        self._touched.clear()
        self._found = ()

    def touch(self, name: str) -> None:
        """Tell from now on what is wrong with a field."""
        self._touched.add(name)

    def touch_all(self) -> None:
        """Tell from now on everything that is wrong."""
        self._touched |= set(self._fields.fields)

    def blocked(self) -> set[str]:
        """Return the names of what must be put right."""
        return {each.field for each in self._found if each.level is Level.BLOCK}

    def show(self, found: Sequence[Finding]) -> None:
        """Tell what was found."""
        self._found = tuple(found)
        heaviest: dict[str, Finding] = {}
        for finding in sorted(self._found, key=lambda each: each.level is not Level.BLOCK):
            if finding.level is not Level.INFO and finding.code not in _IN_BANNER:
                heaviest.setdefault(finding.field, finding)
        for name in self._touched & set(self._fields.fields):
            self._tell(name, heaviest.get(name))

    def _tell(self, name: str, finding: Finding | None) -> None:
        field = self._fields.fields[name]
        if finding is None:
            self._show_fine(name)
        elif finding.level is Level.BLOCK:
            field.show_error(tell(finding))
        else:
            field.show_warning(tell(finding))
