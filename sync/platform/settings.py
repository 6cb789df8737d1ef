"""What a platform is told when it starts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the platform is seen from outside.

    Attributes:
        base_url: scheme and host of the address in every QR, without a path.
        hotline: number to call when no station is known.
    """

    base_url: str
    hotline: str = ""
