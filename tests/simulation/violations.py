"""What a run fails with."""


class ViolationError(AssertionError):
    """An invariant does not hold; ``check`` is its name."""

    def __init__(self, check: str, detail: str) -> None:
        super().__init__(f"{check}: {detail}")
        self.check = check
