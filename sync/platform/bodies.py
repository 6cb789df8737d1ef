"""Reading a request's body without trusting its length."""

from starlette.requests import Request


class BodyTooLargeError(Exception):
    """More was sent than the call accepts."""


async def read_body(request: Request, limit: int) -> bytes:
    """Return the body.

    Raises:
        BodyTooLargeError: longer than ``limit``; the rest is not read.
    """
    parts: list[bytes] = []
    total = 0
    async for part in request.stream():
        total += len(part)
        if total > limit:
            raise BodyTooLargeError
        parts.append(part)
    return b"".join(parts)
