"""Why something cannot be sent down to stations."""


class NotSentError(ValueError):
    """An order of an administrator was refused whole; says in English why."""
