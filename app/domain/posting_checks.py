"""Everything that is checked before a posting goes out.

Source: domain reference 4.4 step 2 and section 5. Each check is a function of the
posting alone, so that the form, the import and the command line say the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.beijing import beijing_day
from app.domain.codes import CodeItem, Codes, load_tables
from app.domain.employers import Employer, VetState
from app.domain.findings import Finding, Level
from app.domain.lint import first_hit, lint
from app.domain.lint_rules import HazardRule, LintRules, load_lint_rules
from app.domain.pay_floor import PayFloors, load_pay_floors, pay_findings
from app.domain.phrases import plain
from app.domain.postings import Posting
from app.domain.working_hours import hours_findings

TEXT_FIELDS = ("title", "duties", "requirements", "remark", "place_text", "gather_text", "contact")
_BARRED = (VetState.SUSPENDED, VetState.BLACKLISTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRules:
    """The data files that postings are judged by."""

    lint: LintRules
    floors: PayFloors
    codes: Codes


def load_posting_rules() -> PostingRules:
    """Return the rules shipped with the program."""
    return PostingRules(lint=load_lint_rules(), floors=load_pay_floors(), codes=load_tables())


def check_posting(
    posting: Posting, rules: PostingRules, *, on: date, employer: Employer | None = None
) -> tuple[Finding, ...]:
    """Return everything that speaks against publishing a posting.

    Args:
        posting: as it would be published.
        rules: as loaded by ``load_posting_rules``.
        on: the day it is judged on.
        employer: who hires, when registered; a household or unit of that kind.

    Returns:
        Findings whose ``field`` is an attribute of ``Posting``, in the order of the form.
    """
    texts = texts_of(posting)
    kind = employer.kind if employer is not None else posting.employer_kind
    is_unit = kind in rules.codes["employer_kinds"] and (
        "unit" in rules.codes["employer_kinds"][kind].flags
    )
    said = {field: plain(text) for field, text in texts.items() if text}
    overtime_paid = any(
        first_hit(rules.lint.overtime_paid, text, rules.lint) for text in said.values()
    )
    return (
        *employer_findings(posting, employer, rules.lint),
        *lint(texts, rules.lint),
        *_hazard_findings(posting, said, rules),
        *hours_findings(posting, overtime_paid=overtime_paid),
        *_figure_findings(posting),
        *pay_findings(posting, rules.floors, on=on, is_unit=is_unit),
        *_validity_findings(posting, on),
    )


def texts_of(posting: Posting) -> dict[str, str]:
    """Return the free texts of a posting by field name."""
    return {field: str(getattr(posting, field)) for field in TEXT_FIELDS}


def employer_findings(
    posting: Posting, employer: Employer | None, rules: LintRules
) -> tuple[Finding, ...]:
    """Return whether it is said who hires, and whether that party may."""
    found = []
    name = plain(posting.employer_name)
    if not name or rules.nameless_employers.fullmatch(name):
        data = {"shown": posting.employer_name}
        found.append(
            Finding(code="no_employer", level=Level.BLOCK, field="employer_name", data=data)
        )
    if employer is not None and employer.vet_state in _BARRED:
        found.append(Finding(code="employer_barred", level=Level.BLOCK, field="employer_name"))
    elif employer is not None and employer.vet_state is not VetState.VERIFIED:
        found.append(Finding(code="employer_unverified", level=Level.WARN, field="employer_name"))
    return tuple(found)


def _hazard_findings(
    posting: Posting, said: Mapping[str, str], rules: PostingRules
) -> tuple[Finding, ...]:
    """Return dangerous work without insurance or certificate, or open to minors.

    Hazards are those ticked, those that the words betray, and a trade that needs a
    permit; one finding for all of them.
    """
    found: list[Finding] = []
    hazards = dict.fromkeys(posting.hazards, "hazards") | dict(_hazards_said(said, rules.lint))
    missing = [
        (each, hazards[each.hazard])
        for each in rules.lint.hazards
        if each.hazard in hazards and not _is_covered(posting, each, said, rules)
    ]
    if missing:
        table = rules.codes["hazards"]
        found.append(_uncovered(missing[0][1], [table[each.hazard] for each, _ in missing]))
    elif _lacks_permit(posting, said, rules):
        found.append(_uncovered("certificates", [rules.codes["trades"][posting.trade]]))
    if hazards:
        found.extend(_minors_welcome(said, rules.lint))
    return tuple(found)


def same_posting(one: Posting, other: Posting) -> bool:
    """Tell whether two postings offer the same: employer, trade and first day.

    Without a day, or without a name, nothing is the same as anything.
    """
    if one.work_from is None or one.work_from != other.work_from or one.trade != other.trade:
        return False
    if one.employer_id is not None and other.employer_id is not None:
        return one.employer_id == other.employer_id
    return bool(one.employer_name.strip()) and _named(one) == _named(other)


def same_posting_finding(earlier: object) -> Finding:
    """Return the finding that a posting repeats an earlier one.

    Args:
        earlier: what to call the earlier one: its code, or its row in a workbook.
    """
    return Finding(code="same_posting_twice", level=Level.WARN, data={"earlier": earlier})


def _named(posting: Posting) -> str:
    return plain(posting.employer_name).replace(" ", "")


def _figure_findings(posting: Posting) -> tuple[Finding, ...]:
    if posting.pay.amount_fen is not None or posting.pay.mode == "N":
        return ()
    level = Level.BLOCK if posting.kind == "gig" else Level.WARN
    return (Finding(code="no_pay_figure", level=level, field="pay"),)


def _validity_findings(posting: Posting, on: date) -> tuple[Finding, ...]:
    if posting.valid_until is None:
        return (Finding(code="no_validity", level=Level.BLOCK, field="valid_until"),)
    until = beijing_day(posting.valid_until)
    if until < on:
        data = {"until": until.isoformat()}
        return (Finding(code="validity_past", level=Level.BLOCK, field="valid_until", data=data),)
    return ()


def _uncovered(field: str, items: list[CodeItem]) -> Finding:
    data = {
        "codes": [item.code for item in items],
        "zh": "、".join(item.zh for item in items),
        "en": ", ".join(item.en for item in items),
    }
    return Finding(code="hazard_uncovered", level=Level.WARN, field=field, data=data)


def _hazards_said(said: Mapping[str, str], rules: LintRules) -> Iterator[tuple[str, str]]:
    for hazard in rules.hazards:
        for field, text in said.items():
            if first_hit(hazard.rule, text, rules):
                yield hazard.hazard, field
                break


def _is_covered(
    posting: Posting, hazard: HazardRule, said: Mapping[str, str], rules: PostingRules
) -> bool:
    insurance = rules.codes["insurances"].get(posting.insurance)
    if insurance is None or "covers" not in insurance.flags:
        return False
    if not hazard.certificate or hazard.certificate in posting.certificates:
        return True
    return hazard.named is not None and any(hazard.named.search(text) for text in said.values())


def _lacks_permit(posting: Posting, said: Mapping[str, str], rules: PostingRules) -> bool:
    trade = rules.codes["trades"].get(posting.trade)
    if trade is None or "certificate" not in trade.flags:
        return False
    needed = rules.codes["certificates"][trade.extra["certificate"]]
    words = (needed.zh, *needed.aliases, "持证")
    named = any(plain(word) in text for word in words for text in said.values())
    return needed.code not in posting.certificates and not named


def _minors_welcome(said: Mapping[str, str], rules: LintRules) -> Iterator[Finding]:
    for field, text in said.items():
        hit = first_hit(rules.minors_welcome, text, rules)
        if hit is not None:
            data = {"words": hit.words}
            yield Finding(code="under_age", level=Level.BLOCK, field=field, data=data)
            return
