"""What the first run asks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinForm:
    """Exactly as typed.

    Attributes:
        practice: whether a practice station is wanted; then only ``pin`` counts.
        address: of the platform.
        code: the one-time code, eight characters.
    """

    practice: bool
    address: str
    code: str
    operator_name: str
    pin: str
