"""What a form page must answer about its own form."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from app.domain.findings import Finding
from app.ui.page import Page


class FormAnswers(Page):
    """Everything that differs between a form of people and one of employers."""

    def is_blank(self) -> bool:
        """Tell whether nothing is typed."""
        raise NotImplementedError

    def _payload(self) -> dict[str, Any]:
        raise NotImplementedError

    def _put_payload(self, payload: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def _clear(self) -> None:
        """Empty the form and forget what was found in it."""
        raise NotImplementedError

    def _load(self, record_id: UUID) -> None:
        """Read a record, show it and begin its draft."""
        raise NotImplementedError

    def _checker(self) -> Callable[[], Sequence[Finding]]:
        """Return what judges the form as it stands now; runs in the background."""
        raise NotImplementedError

    def _saver(self) -> Callable[[], Any]:
        """Return what saves the form as it stands now; runs in the background."""
        raise NotImplementedError

    def _tell_saved(self, record: Any) -> None:
        """Say that it is saved and go on."""
        raise NotImplementedError

    def _offer_words(self, payload: Mapping[str, Any]) -> str:
        """Return what a draft is about, for the banner."""
        raise NotImplementedError

    def _back(self) -> None:
        """Go to the list."""
        raise NotImplementedError
