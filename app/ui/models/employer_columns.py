"""What the list of employers shows of each party."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.employers import EmployerSummary, VetState
from app.ui.code_words import CodeWords
from app.ui.models.paged_table import Column
from app.ui.theme.look import look
from app.ui.widgets.chip import chip_size
from app.ui.widgets.row_delegate import SIDE, ChipCell

CONTACT, KIND = 2, 1  # columns that can be left out
_KIND_WIDTH, _CONTACT_WIDTH, _PHONE, _OPEN = 188, 120, 148, 92
_VET_LOOKS = {
    VetState.DRAFT: ("neutral", "file-pencil"),
    VetState.SUBMITTED: ("warn", "hourglass"),
    VetState.VERIFIED: ("ok", "rosette-discount-check"),
    VetState.RETURNED: ("warn", "arrow-back-up"),
    VetState.REJECTED: ("danger", "circle-x"),
    VetState.SUSPENDED: ("neutral", "player-pause"),
    VetState.BLACKLISTED: ("danger", "ban"),
}


def vet_chip(state: VetState, words: CodeWords) -> ChipCell:
    """Return how a state of vetting looks."""
    kind, icon = _VET_LOOKS[state]
    return ChipCell(kind, icon, words.name("vet_states", state.value))


def employer_widths(words: CodeWords) -> tuple[int, ...]:
    """Return the widths of the columns; states are never cut short."""
    chips = [vet_chip(state, words) for state in VetState]
    widest = max(chip_size(chip.icon, chip.text).width() for chip in chips) + 2 * SIDE
    px = look().px
    return (0, px(_KIND_WIDTH), px(_CONTACT_WIDTH), px(_PHONE), px(_OPEN), widest)


def employer_columns(words: CodeWords) -> Sequence[Column]:
    """Return the columns, left to right."""

    def chip(row: EmployerSummary) -> ChipCell:
        return vet_chip(row.vet_state, words)

    translate = QCoreApplication.translate
    return (
        Column(title=translate("EmployerTable", "名称"), text=lambda row: row.name),
        Column(
            title=translate("EmployerTable", "哪一类"),
            text=lambda row: words.name("employer_kinds", row.kind),
        ),
        Column(title=translate("EmployerTable", "联系人"), text=lambda row: row.contact),
        Column(title=translate("EmployerTable", "电话"), text=lambda row: row.masked_phone),
        Column(
            title=translate("EmployerTable", "在招岗位"),
            text=lambda row: str(row.open_postings or ""),
            right=True,
        ),
        Column(
            title=translate("EmployerTable", "核实"),
            text=lambda row: words.name("vet_states", row.vet_state.value),
            chip=chip,
        ),
    )
