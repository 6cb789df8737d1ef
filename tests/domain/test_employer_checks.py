"""Numbers, names and phones of parties that hire; the whole form is tested with its service."""

from datetime import date

import pytest

from app.domain.employer_checks import (
    read_contact_phone,
    read_credit_code,
    read_individual_id,
    read_party_name,
)
from app.domain.findings import Finding

TODAY = date(2026, 11, 21)
UNBORN = "350101208001010011"


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_an_id_of_somebody_not_yet_born_is_a_slip() -> None:
    number, findings = read_individual_id(UNBORN, TODAY)

    assert (number, codes(findings)) == (None, ["id_birth_date"])
    assert read_individual_id(UNBORN.lower(), date(2080, 1, 1))[0] == UNBORN


@pytest.mark.parametrize(
    ("kind", "conflict"), [("ENT", False), ("AGY", False), ("COOP", True), ("VIL", True)]
)
def test_the_first_two_places_tell_the_kind(kind: str, conflict: bool) -> None:
    _, findings = read_credit_code("91350100M000100Y43", kind)

    assert (codes(findings) == ["kind_conflict"]) == conflict


def test_a_code_that_names_no_kind_conflicts_with_none() -> None:
    code, findings = read_credit_code("g1350100M000100Y4X", "ENT")

    assert code == "G1350100M000100Y4X"
    assert "kind_conflict" not in codes(findings)


def test_gaps_and_slips_keep_what_was_typed() -> None:
    assert read_party_name(" 青屿  茶厂 ") == ("青屿茶厂", ())
    assert codes(read_party_name("")[1]) == ["missing_name"]
    assert read_party_name("社" * 101)[0] == "社" * 101
    assert read_contact_phone("(0591) 5555 0123") == ("0591-55550123", ())
    assert codes(read_contact_phone("")[1]) == ["missing_contact"]
    assert codes(read_contact_phone("1")[1]) == ["phone_shape"]
