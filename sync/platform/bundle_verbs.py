"""Verbs for what comes by stick: files in, answers out, and the word for the office's page."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

import msgspec

from sync.platform.app import utc_now
from sync.platform.bundles import BundleDesk, BundleRefusedError
from sync.platform.console import DONE, REFUSED, Verbs, ready, say
from sync.platform.office_door import close_office, new_office_word
from sync.platform.store.secrets import load_keys
from sync.wire.bundle import LIMIT_BYTES

_REFUSED, _NO_ANSWER = "refused", "no answer"


def add_bundle_verbs(verbs: Verbs, shared: ArgumentParser) -> None:
    """Add these verbs to the command line."""
    bundle = verbs.add_parser("bundle", help="take files from sticks, write answers")
    actions = bundle.add_subparsers(required=True, metavar="ACTION")
    importing = actions.add_parser("import", parents=[shared], help="take files in and answer them")
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE")
    importing.add_argument("--out", type=Path, metavar="DIR", help="else beside each file")
    importing.set_defaults(work=_import)
    exporting = actions.add_parser("export", parents=[shared], help="write the answer to a PC")
    exporting.add_argument("--device", required=True, type=bytes.fromhex, metavar="ID")
    exporting.add_argument("--out", type=Path, default=Path(), metavar="DIR")
    exporting.set_defaults(work=_export)

    word = verbs.add_parser("office-word", parents=[shared], help="open the office's page anew")
    word.add_argument("--close", action="store_true", help="close it")
    word.set_defaults(work=_office_word)


def _import(options: Namespace) -> int:
    database = ready(options)
    desk = BundleDesk(database, load_keys(database))
    status = DONE
    for path in options.files:
        found = _take(desk, path, options.out or path.parent)
        status = REFUSED if _REFUSED in found else status
        say(msgspec.json.encode(found).decode() if options.json else _line(found))
    return status


def _take(desk: BundleDesk, path: Path, out: Path) -> dict[str, object]:
    with path.open("rb") as file:
        data = file.read(LIMIT_BYTES + 1)
    now = utc_now()
    try:
        taken = desk.take(data, via="command", at=now)
    except BundleRefusedError as error:
        return {"file": str(path), _REFUSED: error.reason}
    return {
        "file": str(path),
        "station": taken.device.station_no,
        "device": taken.device.id.hex(),
        "known": taken.known,
        "whole": taken.whole,
        "frames": taken.frames,
        "answer": _write_answer(desk, taken.device.id, out),
    }


def _export(options: Namespace) -> int:
    database = ready(options)
    desk = BundleDesk(database, load_keys(database))
    written = _write_answer(desk, options.device, options.out)
    found = {"device": options.device.hex(), "answer": written}
    say(msgspec.json.encode(found).decode() if options.json else written or _NO_ANSWER)
    return DONE if written else REFUSED


def _office_word(options: Namespace) -> int:
    database = ready(options)
    if options.close:
        close_office(database)
        return DONE
    word = new_office_word(database, load_keys(database))
    say(msgspec.json.encode({"word": word}).decode() if options.json else word)
    return DONE


def _write_answer(desk: BundleDesk, device: bytes, out: Path) -> str:
    """Write a device's answer whole or not at all; return where it is."""
    found = desk.answer(device, at=utc_now())
    if found is None:
        return ""
    name, data = found
    fresh = out / f"{name}.part"
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(out / name)
    return str(out / name)


def _line(found: dict[str, object]) -> str:
    if _REFUSED in found:
        return f"{found['file']}: refused: {found[_REFUSED]}"
    how = "known" if found["known"] else "taken" if found["whole"] else "taken, cut"
    return f"{found['file']}: station {found['station']}, {how}, answer {found['answer']}"
