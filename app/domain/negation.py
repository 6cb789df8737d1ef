"""Whether what surrounds a hit takes it back: 不收押金, 押金全免, 收押金的都是骗子.

A negation reaches over a list (不收取任何押金、保证金) and to the end of its clause,
not beyond a turn (不收押金但收服装费). Two negations in a row are a demand again
(不得不交押金), and so is a refusal with a consequence (不交押金不安排上工).
"""

import re
from dataclasses import dataclass

from app.domain.lint_rules import Grammar, Negation, Pattern, Rule
from app.domain.phrases import clauses_of, sentence_of

_REACH = 16  # characters between a negation and what it negates
_REACH_BEHIND = 10
_FIGURE = re.compile("[0-9]")
_JOINERS = "、和及或与也都跟"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase was found in plain text."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What was found."""
        return self.text[self.start : self.end]


def is_spared(hit: Hit, rule: Rule, grammar: Grammar) -> bool:
    """Tell whether the words around a hit take it back."""
    clauses = clauses_of(hit.text)
    at = next(place for place, (_, end) in enumerate(clauses) if hit.start < end)
    last = next(place for place, (_, end) in enumerate(clauses) if hit.end <= end)
    before = _before(hit, clauses, at, rule, grammar)
    after = hit.text[hit.end : clauses[last][1]]
    following = hit.text[slice(*clauses[last + 1])] if last + 1 < len(clauses) else ""
    if rule.heeds_warnings and (
        _is_warning(hit, before, after, grammar) or _is_judged(after, following, grammar)
    ):
        return True
    return any(
        (each.inside is not None and each.inside.search(hit.words) is not None)
        or _negated(each, grammar, before, after, following)
        for each in rule.spared_by
    )


def _before(hit: Hit, clauses: list[tuple[int, int]], at: int, rule: Rule, grammar: Grammar) -> str:
    """Return what stands before the hit, together with the clauses whose list it continues."""
    start, end = clauses[at]
    before = hit.text[start : hit.start]
    rest = hit.text[hit.end : end]
    bare = not before.strip(_JOINERS) and (not rest or _fits(grammar.tails, rest))
    while bare and at > 0 and hit.text[clauses[at][0] - 1] not in "。!?;":
        at -= 1
        earlier = hit.text[slice(*clauses[at])]
        found = rule.pattern.search(earlier) if rule.pattern else None
        if found is None:
            break
        before = f"{earlier}、{before}"
        bare = found.start() == 0
    return before


def _negated(negation: Negation, grammar: Grammar, before: str, after: str, following: str) -> bool:
    if negation.answers and not after and negation.answers.fullmatch(following):
        return True
    if negation.after and _negated_behind(negation.after, grammar, after):
        return True
    refused = _reaching(negation.refusals, grammar, before)
    promised = _reaching(negation.promises, grammar, before)
    if promised > refused:  # 没有 is a promise, 没有交 a refusal
        return True
    if refused or _touches(negation.touching, before):
        return not _has_consequence(grammar, after, following)
    return False


def _touches(pattern: Pattern | None, before: str) -> bool:
    if pattern is None:
        return False
    last = _last(pattern, before)
    # 200押金: the last nought of a figure is no 零
    return last is not None and last.end() == len(before) and not _is_inside_figure(last, before)


def _is_inside_figure(found: re.Match[str], before: str) -> bool:
    return found[0][0] == "0" and found.start() > 0 and before[found.start() - 1].isdigit()


def _reaching(pattern: Pattern | None, grammar: Grammar, before: str) -> int:
    """Return where the last negation ends that reaches the end of ``before``; 0 for none."""
    last = _last(pattern, before) if pattern else None
    if last is None or len(before) - last.end() > _REACH:
        return 0
    if grammar.turns and grammar.turns.search(before, last.end()):
        return 0
    undone = _last(grammar.undoers, before[: last.start()]) if grammar.undoers else None
    return 0 if undone is not None and undone.end() == last.start() else last.end()


def _negated_behind(pattern: Pattern, grammar: Grammar, after: str) -> bool:
    found = pattern.search(after)
    if found is None or found.start() > _REACH_BEHIND:
        return False
    between = after[: found.start()]
    turned = grammar.turns is not None and grammar.turns.search(between) is not None
    return not (turned or _FIGURE.search(between))


def _has_consequence(grammar: Grammar, after: str, following: str) -> bool:
    if grammar.consequences is None:
        return False
    within = grammar.consequences.search(after) is not None
    return within or grammar.consequences.match(following) is not None


def _is_warning(hit: Hit, before: str, after: str, grammar: Grammar) -> bool:
    if grammar.warnings and grammar.warnings.search(after):
        return True
    if not (grammar.conditions and grammar.conditions.search(before + hit.words)):
        return False
    _, end = sentence_of(hit.text, hit.end)
    return (
        grammar.reports is not None and grammar.reports.search(hit.text, hit.end, end) is not None
    )


def _is_judged(after: str, following: str, grammar: Grammar) -> bool:
    relative = grammar.relatives is not None and grammar.relatives.search(after) is not None
    return relative and grammar.warnings is not None and bool(grammar.warnings.search(following))


def _last(pattern: Pattern, text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007 (the last one is wanted)
        pass
    return found


def _fits(pattern: Pattern | None, text: str) -> bool:
    return pattern is not None and pattern.fullmatch(text) is not None
