"""What the posting lint looks for, read from the rule file.

Source: domain reference 5.9; Order 44 on online recruitment services, the notice
on recruitment information of 2025-12 for the levels. The words are data in
``resources/lint/postings.json``; this module knows their shape and nothing more.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from app.domain.findings import Level
from app.domain.phrases import any_of, compile_phrase, compile_phrases

Pattern = re.Pattern[str]
Lists = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPhrase:
    """A phrase that counts only when its first or last number lies in a range."""

    pattern: Pattern
    low: int
    high: int
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """Words around a hit that take it back.

    Attributes:
        touching: directly before the hit: 不, 无, 免.
        promises: somewhere before it in the clause, said by whoever hires: 不收, 无需.
        refusals: the same, said of the worker: 不交; a consequence makes it a demand.
        after: somewhere behind it in the clause: 全免, 由厂里出.
        inside: within the hit itself, where a phrase leaves a gap: 身份证不用押.
        answers: the whole next clause: 押金：无.
    """

    touching: Pattern | None
    promises: Pattern | None
    refusals: Pattern | None
    after: Pattern | None
    inside: Pattern | None
    answers: Pattern | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of sentence to look for."""

    code: str
    level: Level
    pattern: Pattern | None
    numbers: tuple[NumberPhrase, ...]
    unless_before: Pattern | None
    unless_after: Pattern | None
    spared_by: tuple[Negation, ...]
    heeds_warnings: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """How sentences turn, list and warn; the same for all rules.

    Attributes:
        turns: between a negation and a hit they end its reach: 但, 只收.
        undoers: directly before a negation they take it back: 不得(不), 不能(不).
        consequences: make a refusal a demand: 不交押金不安排上工.
        tails: may follow a bare item of a list: 等, 等费用.
        warnings: behind a hit in its clause: 都是骗子.
        relatives: end a clause that the next one judges: 收押金的，都别信.
        conditions: before a hit they announce a warning: 凡, 遇到, 如有人.
        reports: anywhere behind such a condition in the sentence: 举报, 报警.
    """

    turns: Pattern | None
    undoers: Pattern | None
    consequences: Pattern | None
    tails: Pattern | None
    warnings: Pattern | None
    relatives: Pattern | None
    conditions: Pattern | None
    reports: Pattern | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardRule:
    """Work that is dangerous, and the certificate that it needs ("" for none)."""

    hazard: str
    rule: Rule
    certificate: str
    named: Pattern | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRules:
    """The whole rule file."""

    version: int
    grammar: Grammar
    rules: tuple[Rule, ...]
    hazards: tuple[HazardRule, ...]
    overtime_paid: Rule
    minors_welcome: Rule
    nameless_employers: Pattern


@cache
def load_lint_rules() -> LintRules:
    """Return the rules shipped with the program; read once."""
    source = files("resources").joinpath("lint", "postings.json")
    return read_lint_rules(json.loads(source.read_text(encoding="utf-8")))


def read_lint_rules(content: Mapping[str, Any]) -> LintRules:
    """Return the rules of a parsed rule file.

    Raises:
        KeyError: a rule names a list or a negation that the file does not have.
    """
    lists: Lists = content["lists"]
    negations = {name: _negation(words, lists) for name, words in content["negations"].items()}
    grammar = {name: _compiled(phrases, lists) for name, phrases in content["grammar"].items()}
    return LintRules(
        version=content["version"],
        grammar=Grammar(**grammar),
        rules=tuple(_rule(entry, lists, negations) for entry in content["rules"]),
        hazards=tuple(_hazard(entry, lists, negations) for entry in content["hazards"]),
        overtime_paid=_rule(content["overtime_paid"], lists, negations),
        minors_welcome=_rule(content["minors_welcome"], lists, negations),
        nameless_employers=re.compile(any_of(content["nameless_employers"])),
    )


def _compiled(phrases: Sequence[str], lists: Lists) -> Pattern | None:
    return compile_phrases(phrases, lists)


def _negation(words: Mapping[str, Sequence[str]], lists: Lists) -> Negation:
    return Negation(
        touching=_compiled(words.get("touching", ()), lists),
        promises=_compiled(words.get("promises", ()), lists),
        refusals=_compiled(words.get("refusals", ()), lists),
        after=_compiled(words.get("after", ()), lists),
        inside=_compiled(words.get("inside", ()), lists),
        answers=_compiled(words.get("answers", ()), lists),
    )


def _rule(entry: Mapping[str, Any], lists: Lists, negations: Mapping[str, Negation]) -> Rule:
    names: Sequence[str] = entry.get("spared_by", ())
    return Rule(
        code=entry["code"],
        level=Level(entry.get("level", "W")),
        pattern=_compiled(entry.get("phrases", ()), lists),
        numbers=tuple(_number(number, lists) for number in entry.get("numbers", ())),
        unless_before=_compiled(entry.get("unless_before", ()), lists),
        unless_after=_compiled(entry.get("unless_after", ()), lists),
        spared_by=tuple(negations[name] for name in names if name != "warning"),
        heeds_warnings="warning" in names,
    )


def _number(entry: Mapping[str, Any], lists: Lists) -> NumberPhrase:
    return NumberPhrase(
        pattern=re.compile(compile_phrase(entry["phrase"], lists)),
        low=entry["low"],
        high=entry["high"],
        first=entry.get("counts", "last") == "first",
    )


def _hazard(
    entry: Mapping[str, Any], lists: Lists, negations: Mapping[str, Negation]
) -> HazardRule:
    return HazardRule(
        hazard=entry["hazard"],
        rule=_rule({**entry, "code": "hazard_uncovered"}, lists, negations),
        certificate=entry.get("certificate", ""),
        named=_compiled(entry.get("named", ()), lists),
    )
