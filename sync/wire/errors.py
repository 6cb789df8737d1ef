"""What both ends call a message that does not fit its shape."""


class WireError(ValueError):
    """Bytes are not what the protocol says; carries the reason, never the content."""
