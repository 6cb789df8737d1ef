"""Reading rules that somebody else wrote, strictly: all of them, or nothing.

A kind of finding needs a sentence in this program, so a pack may look for other words
but not for things that the program cannot name.
"""

import re
from datetime import date
from typing import Any

from app.domain.codes import Codes
from app.domain.data_packs import RulePack, UnreadablePackError
from app.domain.lint_rules import LintRules, load_lint_rules, read_lint_rules
from app.domain.pay_floor import PayFloors, load_pay_floors, read_pay_floors
from app.domain.published_tables import read_object, read_version

_BAD_SHAPE = (KeyError, TypeError, ValueError, AttributeError, re.error)


def shipped_versions() -> dict[str, int]:
    """Return the version of every set of rules that the program brought along."""
    return {
        RulePack.POSTINGS: load_lint_rules().version,
        RulePack.MIN_WAGE: load_pay_floors().version,
    }


def name_of(content: bytes) -> RulePack:
    """Return which rules a file holds.

    Raises:
        UnreadablePackError: neither.
    """
    found = read_object(content)
    if "floors" in found:
        return RulePack.MIN_WAGE
    if "rules" in found:
        return RulePack.POSTINGS
    raise UnreadablePackError("neither rules for postings nor pay floors")


def read_lint_pack(content: bytes, codes: Codes) -> LintRules:
    """Return published rules for postings.

    Raises:
        UnreadablePackError: this build cannot apply all of them.
    """
    found = read_object(content)
    read_version(found)
    try:
        rules = read_lint_rules(found)
    except _BAD_SHAPE as error:
        raise UnreadablePackError(f"rules for postings: {_why(error)}") from error
    sayable = {rule.code for rule in load_lint_rules().rules}
    for rule in rules.rules:
        if rule.code not in sayable:
            raise UnreadablePackError(f"rule {rule.code} has no sentence in this program")
    for hazard in rules.hazards:
        certified = not hazard.certificate or hazard.certificate in codes["certificates"]
        if hazard.hazard not in codes["hazards"] or not certified:
            raise UnreadablePackError(f"hazard {hazard.hazard} is in no table")
    return rules


def read_floor_pack(content: bytes, codes: Codes) -> PayFloors:
    """Return published minimum wages.

    Raises:
        UnreadablePackError: this build cannot apply all of them.
    """
    found = read_object(content)
    read_version(found)
    try:
        for tier in found["floors"]:
            _require_tier(tier, codes)
        return read_pay_floors(found)
    except _BAD_SHAPE as error:
        raise UnreadablePackError(f"pay floors: {_why(error)}") from error


def _require_tier(tier: dict[str, Any], codes: Codes) -> None:
    date.fromisoformat(tier["valid_from"])
    for key in ("month_fen", "hour_fen"):
        if type(tier[key]) is not int or tier[key] <= 0:
            raise ValueError(f"{key} must be a whole number of fen above 0")
    for county in tier["counties"]:
        if county not in codes["counties"]:
            raise ValueError(f"county {county} is in no table")


def _why(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
