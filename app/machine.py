"""What tells one PC from another: facts of its hardware, hashed before anything keeps them.

Each fact is a set, because a PC may have two network adapters and lose one. No name of a
person or a PC is among them, and no serial number leaves this module as it is: a salt that
is drawn for each station folder makes the hashes useless to anybody else.
"""

import sys
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

if sys.platform == "win32":
    import winreg

Facts: TypeAlias = Mapping[str, frozenset[str]]

TOLERATED = 1  # a new disk or adapter is no new PC
_HASH_BYTES = 8
_RANDOM_NODE = 1 << 40  # set when the library found no adapter and drew a number
_BOARD_NAMES = ("sys_vendor", "product_name", "board_name")


def hashed(facts: Facts, salt: bytes) -> Facts:
    """Return facts that can be compared, and nothing else."""
    return {
        name: frozenset(
            blake2b(f"{name} {value}".encode(), digest_size=_HASH_BYTES, key=salt).hexdigest()
            for value in values
        )
        for name, values in facts.items()
    }


def same_machine(before: Facts, now: Facts) -> bool:
    """Tell whether two sets of hashed facts are of one PC, of which one part may be new."""
    known = before.keys() & now.keys()
    changed = sum(before[name].isdisjoint(now[name]) for name in known)
    return changed <= TOLERATED


def linux_facts(root: Path) -> Facts:
    """Return what a Linux below ``root`` tells everybody about its hardware."""
    dmi, tree = root / "sys/class/dmi/id", root / "proc/device-tree"
    names = " ".join(filter(None, (_text(dmi / name) for name in _BOARD_NAMES)))
    own = _text(dmi / "product_uuid") or _text(tree / "serial-number")  # the first: root only
    return _present(
        {
            "system": {_text(root / "etc/machine-id")},
            "board": {own or names or _text(tree / "model")},
            "disk": _disks(root / "sys/block"),
            "network": _adapters(root / "sys/class/net"),
            "processor": {_processor(root / "proc/cpuinfo")},
        }
    )


def _present(facts: Mapping[str, Iterable[str]]) -> Facts:
    found = {name: frozenset(filter(None, values)) for name, values in facts.items()}
    return {name: values for name, values in found.items() if values}


def _disks(folder: Path) -> set[str]:
    """Return what built-in disks are known by; sticks come and go."""
    built_in = [disk for disk in _within(folder) if _text(disk / "removable") == "0"]
    names = ("serial", "wwid", "cid")
    return {_text(disk / "device" / name) for disk in built_in for name in names}


def _adapters(folder: Path) -> set[str]:
    """Return the addresses of adapters that are hardware."""
    real = [adapter for adapter in _within(folder) if (adapter / "device").exists()]
    return {_text(adapter / "address") for adapter in real}


def _processor(path: Path) -> str:
    lines = (line.partition(":") for line in _text(path).splitlines())
    return next((value.strip() for name, _, value in lines if name.strip() == "model name"), "")


def _within(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text("utf-8", errors="replace").strip("\0 \n")
    return ""


if sys.platform == "win32":

    def machine_facts() -> Facts:
        """Return what is known of this PC; a fact that cannot be read is left out."""
        node = uuid.getnode()
        adapters = {f"{node:012x}"} if not node & _RANDOM_NODE else set()
        return _present(
            {
                "system": {_registry(r"SOFTWARE\Microsoft\Cryptography", "MachineGuid")},
                "board": {_registry(r"SYSTEM\HardwareConfig", "LastConfig")},  # of the firmware
                "network": adapters,
                "processor": {
                    _registry(
                        r"HARDWARE\DESCRIPTION\System\CentralProcessor\0", "ProcessorNameString"
                    )
                },
            }
        )

    def _registry(key: str, name: str) -> str:
        with (
            suppress(OSError),
            winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            ) as opened,
        ):
            return str(winreg.QueryValueEx(opened, name)[0])
        return ""

else:

    def machine_facts() -> Facts:
        """Return what is known of this PC; a fact that cannot be read is left out."""
        return linux_facts(Path("/"))
