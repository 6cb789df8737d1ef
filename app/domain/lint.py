"""Words in a posting that must not stand there, or that need a second look.

Every text is judged by the rules of ``lint_rules``; numbers that belong to nobody's
eyes are found by their checks, not by words. Nothing here knows a single word.
"""

import re
from collections.abc import Iterator, Mapping

from app.domain.citizen_id import compact
from app.domain.findings import Finding, Level
from app.domain.lint_rules import LintRules, Rule
from app.domain.negation import Hit, is_spared
from app.domain.phrases import number_of, plain

_ID_NUMBER = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9xX](?![0-9])"
)
_CARD_NUMBER = re.compile(r"(?<![0-9])[3-6][0-9]{15,18}(?![0-9])")
_GROUPED = re.compile(r"(?<=[0-9])[ -](?=[0-9])")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def lint(texts: Mapping[str, str], rules: LintRules) -> tuple[Finding, ...]:
    """Return what the texts of a posting must not say.

    Args:
        texts: field name → text; findings carry the field's name.
        rules: as loaded by ``load_lint_rules``.

    Returns:
        At most one finding per code and field, in the order of the texts.
    """
    return tuple(
        finding
        for field, text in texts.items()
        if text
        for finding in _lint_one(field, text, rules)
    )


def first_hit(rule: Rule, text: str, rules: LintRules) -> Hit | None:
    """Return the first place where plain text says what a rule looks for."""
    return next((hit for hit in _hits(rule, text) if not is_spared(hit, rule, rules.grammar)), None)


def shows_private_number(text: str) -> bool:
    """Tell whether a text holds a citizen ID number or the number of a bank card."""
    joined = _GROUPED.sub("", plain(text))
    if _ID_NUMBER.search(joined):
        return True
    return any(_passes_luhn(found[0]) for found in _CARD_NUMBER.finditer(compact(joined)))


def _lint_one(field: str, text: str, rules: LintRules) -> Iterator[Finding]:
    if shows_private_number(text):
        yield Finding(code="private_data", level=Level.BLOCK, field=field)
    prepared = plain(text)
    for rule in rules.rules:
        hit = first_hit(rule, prepared, rules)
        if hit is not None:
            data = {"words": hit.words.strip()}
            yield Finding(code=rule.code, level=rule.level, field=field, data=data)


def _hits(rule: Rule, text: str) -> Iterator[Hit]:
    if rule.pattern is not None:
        for found in rule.pattern.finditer(text):
            yield from _unless(rule, Hit(text, found.start(), found.end()))
    for number in rule.numbers:
        for found in number.pattern.finditer(text):
            figures = [figure for figure in found.groups() if figure]
            if number.low <= number_of(figures[0 if number.first else -1]) <= number.high:
                yield from _unless(rule, Hit(text, found.start(), found.end()))


def _unless(rule: Rule, hit: Hit) -> Iterator[Hit]:
    if rule.unless_after and rule.unless_after.match(hit.text, hit.end):
        return
    if rule.unless_before and any(
        found.end() == hit.start for found in rule.unless_before.finditer(hit.text, 0, hit.start)
    ):
        return
    yield hit


def _passes_luhn(number: str) -> bool:
    total = sum(
        _DOUBLED[int(figure)] if place % 2 else int(figure)
        for place, figure in enumerate(reversed(number))
    )
    return total % 10 == 0
