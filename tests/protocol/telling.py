"""Frames in hex and in words, as docs/protocol.md prints them."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.commit import CommitBody, decode_commit
from sync.wire.frames import FrameFlag, FrameKind, FrameReader
from sync.wire.messages import End, Message, Push
from sync.wire.packing import unpack
from sync.wire.signing import authorization, signed_text, signed_with
from tests.protocol.recorded_files import FileCall, recorded_files
from tests.protocol.recording import CHALLENGE, FIRST_DEVICE, Step, recorded

_HEAD_BYTES = 4
_CRC_BYTES = 4
_BYTES_A_LINE = 32
_WIDTH = 98
_KEY = bytes([1]) * 32


def telling() -> str:
    """Return the recorded exchanges as Markdown."""
    with TemporaryDirectory() as folder:
        steps = [*recorded(Path(folder))]
        calls = [*recorded_files(Path(folder))]
    lines = [line for number, step in enumerate(steps, 1) for line in _step(number, step)]
    return "\n".join([*_signing(steps[0].request), *lines, *_files(len(steps) + 1, calls)])


def _signing(body: bytes) -> Iterator[str]:
    key = Ed25519PrivateKey.from_private_bytes(_KEY)
    text = signed_text("POST", "/v1/sync", body, CHALLENGE)
    credential = signed_with(FIRST_DEVICE, CHALLENGE, key.sign(text))
    yield "### Signing the first request\n"
    yield f"The private key of device `device-1` is 32 bytes `{_KEY[:1].hex()}`. It signs\n"
    yield "```text"
    yield text.decode()
    yield "```\n"
    yield "and sends\n"
    yield "```text"
    yield "POST /v1/sync HTTP/1.1"
    yield f"Authorization: {authorization(credential)}"
    yield "```\n"


def _files(number: int, calls: Sequence[FileCall]) -> Iterator[str]:
    yield f"### {number}. A picture goes up and is looked at\n"
    words = (
        "Unit 3 names a picture of 52 bytes, far smaller than any that is one. It goes up in two"
        " parts, the second twice, as after a cut; then somebody wants what is missing of it."
        " Signatures are those of the key above."
    )
    yield textwrap.fill(words, _WIDTH + 10) + "\n"
    key = Ed25519PrivateKey.from_private_bytes(_KEY)
    for call in calls:
        signature = key.sign(signed_text(call.method, call.path, call.body, CHALLENGE))
        credential = signed_with(FIRST_DEVICE, CHALLENGE, signature)
        yield "```text"
        yield from textwrap.wrap(f"{call.method} {call.path} HTTP/1.1", _WIDTH)
        yield f"Authorization: {authorization(credential)}"
        yield from call.heads
        yield from _hex("body", call.body)
        yield ""
        yield from call.answer
        yield from _hex("body", call.content)
        yield "```\n"


def _step(number: int, step: Step) -> Iterator[str]:
    yield f"### {number}. {step.title}\n"
    yield textwrap.fill(step.story, _WIDTH + 10) + "\n"
    for way, data in (("Request", step.request), ("Answer", step.answer)):
        yield f"**{way}**, {len(data)} bytes:\n"
        yield "```text"
        yield from _frames(data)
        yield "```\n"


def _frames(data: bytes) -> Iterator[str]:
    reader, start = FrameReader(), 0
    for frame in reader.feed(data):
        whole = data[start : start + frame.size]
        start += frame.size
        body = whole[_HEAD_BYTES:-_CRC_BYTES]
        yield f"{FrameKind(frame.kind).name} ({frame.kind}), {frame.size} bytes"
        yield f"  head     {whole[:_HEAD_BYTES].hex(' ')}"
        yield from _hex("payload", body)
        if whole[1] & FrameFlag.ZSTD:
            yield from _hex("expanded", frame.payload)
        yield f"  crc      {whole[-_CRC_BYTES:].hex(' ')}"
        message = unpack(frame)
        if message is not None and not isinstance(message, End):
            yield from _says(message)


def _hex(label: str, data: bytes) -> Iterator[str]:
    for at in range(0, len(data), _BYTES_A_LINE):
        yield f"  {label if not at else '':<8} {data[at : at + _BYTES_A_LINE].hex(' ')}"


def _says(message: Message) -> Iterator[str]:
    for name, value in _items(message):
        if isinstance(message, Push) and name == "bodies":
            for place, body in enumerate(message.bodies):
                yield from _line(f"commit {message.first + place}", body.hex(" "))
                yield from (f"  {line}" for line in _commit(decode_commit(body)))
        else:
            yield from _line(name, _value(value))


def _commit(body: CommitBody) -> Iterator[str]:
    for name, value in _items(body):
        yield from _line(name, _value(value))


def _items(message: Message) -> Iterator[tuple[str, object]]:
    """Yield the items that are written, those at the end that say nothing left out."""
    names = [each.name for each in msgspec.structs.fields(type(message))]
    values = [getattr(message, name) for name in names]
    while values and not values[-1]:
        values.pop()
    yield from zip(names, values, strict=False)


def _line(name: str, value: str) -> Iterator[str]:
    yield from textwrap.wrap(
        f"{name} = {value}", _WIDTH - 4, initial_indent="  · ", subsequent_indent="      "
    )


def _value(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex() or "–"
    if isinstance(value, Message):
        return "{" + ", ".join(f"{name} {_value(each)}" for name, each in _items(value)) + "}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return "nil" if value is None else repr(value)
