"""Telling one PC from another by its hardware."""

from pathlib import Path

import pytest

from app.machine import hashed, linux_facts, machine_facts, same_machine

SALT = b"s" * 16


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def a_pc(root: Path, **changed: str) -> Path:
    """Write what a usual desktop shows; Kylin and UOS show the same."""
    return write(
        root,
        {
            "etc/machine-id": changed.get("system", "5f0c") + "\n",
            "sys/class/dmi/id/sys_vendor": "Tongfang\n",
            "sys/class/dmi/id/product_name": changed.get("board", "Chaoyue E500") + "\n",
            "sys/class/net/eth0/address": changed.get("network", "02:00:00:00:00:01") + "\n",
            "sys/class/net/eth0/device/vendor": "0x8086",
            "sys/class/net/lo/address": "00:00:00:00:00:00\n",
            "sys/block/sda/removable": "0\n",
            "sys/block/sda/device/wwid": changed.get("disk", "naa.1") + "\n",
            "sys/block/sdb/removable": "1\n",
            "sys/block/sdb/device/wwid": "a stick\n",
            "proc/cpuinfo": "processor\t: 0\nmodel name\t: ZHAOXIN KX-6640MA\n",
        },
    )


def test_a_desktop_is_known_by_five_facts(tmp_path: Path) -> None:
    assert linux_facts(a_pc(tmp_path)) == {
        "system": {"5f0c"},
        "board": {"Tongfang Chaoyue E500"},
        "disk": {"naa.1"},
        "network": {"02:00:00:00:00:01"},
        "processor": {"ZHAOXIN KX-6640MA"},
    }


def test_a_board_without_a_firmware_table_is_known_by_its_device_tree(tmp_path: Path) -> None:
    root = write(tmp_path, {"proc/device-tree/serial-number": "1000\0"})

    assert linux_facts(root) == {"board": {"1000"}}


def test_the_number_of_a_board_is_worth_more_than_its_name(tmp_path: Path) -> None:
    root = write(a_pc(tmp_path), {"sys/class/dmi/id/product_uuid": "03000200\n"})

    assert linux_facts(root)["board"] == {"03000200"}


def test_a_machine_that_tells_nothing_has_no_facts(tmp_path: Path) -> None:
    assert linux_facts(tmp_path) == {}


def test_the_machine_that_runs_this_is_itself() -> None:
    facts = hashed(machine_facts(), SALT)

    assert same_machine(facts, hashed(machine_facts(), SALT))


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"disk": "naa.2"}, True),
        ({"network": "02:00:00:00:00:02"}, True),
        ({"disk": "naa.2", "network": "02:00:00:00:00:02"}, False),
        ({"board": "Chaoyue E600", "network": "02:00:00:00:00:02"}, False),
    ],
    ids=["untouched", "new disk", "new adapter", "cloned disk", "moved disk"],
)
def test_one_part_may_be_new(tmp_path: Path, changed: dict[str, str], *, same: bool) -> None:
    before = hashed(linux_facts(a_pc(tmp_path / "before")), SALT)
    after = hashed(linux_facts(a_pc(tmp_path / "after", **changed)), SALT)

    assert same_machine(before, after) is same


def test_a_second_adapter_changes_nothing() -> None:
    before = {"network": frozenset("a"), "board": frozenset("b")}

    assert same_machine(before, {"network": frozenset("ca"), "board": frozenset("x")})


def test_what_only_one_side_knows_says_nothing() -> None:
    assert same_machine({"network": frozenset("a")}, {"board": frozenset("b")})


def test_nothing_of_the_hardware_can_be_read_from_what_is_kept() -> None:
    facts = {"network": frozenset({"02:00:00:00:00:01"})}

    kept = hashed(facts, SALT)

    assert "02:00" not in str(kept)
    assert kept != hashed(facts, b"t" * 16)
