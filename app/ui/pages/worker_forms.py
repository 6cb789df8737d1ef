"""Numbers as they may be seen."""

_FIRST, _LAST = 3, 4


def half_masked(text: str) -> str:
    """Return the first three and last four characters, the rest hidden."""
    if len(text) <= _FIRST + _LAST:
        return text
    return f"{text[:_FIRST]}{'*' * (len(text) - _FIRST - _LAST)}{text[-_LAST:]}"
