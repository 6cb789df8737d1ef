"""Files on sticks: whole and read back, or not there at all."""

import errno
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from app.stick_files import (
    Disk,
    FullError,
    UnsoundError,
    mounted_sticks,
    read_limited,
    removable_drives,
    write_checked,
)
from tests.targets import FailingDisk

NAME = "gig-up-17-20261121-00010203.gsb"
DATA = bytes(range(256)) * 2_000


class PulledStick(Disk):
    """A stick that is pulled out at the n-th thing that is done to it."""

    def __init__(self, at: int, *, code: int = errno.EIO) -> None:
        self._left = at
        self._code = code

    def free_bytes(self, folder: Path) -> int:
        self._step()
        return super().free_bytes(folder)

    def write(self, path: Path, pieces: Iterable[bytes]) -> None:
        super().write(path, self._counted(pieces))

    def rename(self, path: Path, final: Path) -> None:
        self._step()
        super().rename(path, final)

    def read_back(self, path: Path) -> bytes:
        self._step()
        return super().read_back(path)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)

    def _counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._step()
            yield piece

    def _step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise OSError(self._code, "gone")


class ForgetfulStick(Disk):
    """A worn-out stick: it takes everything and gives something else back."""

    def read_back(self, path: Path) -> bytes:
        return super().read_back(path)[:-1] + b"?"


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte."""
    place = tmp_path / "drive"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a drive")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_file_is_on_the_stick_under_its_name_alone(tmp_path: Path) -> None:
    path = write_checked(tmp_path, NAME, DATA, Disk())

    assert (path.name, path.read_bytes()) == (NAME, DATA)
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_a_file_of_that_name_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"older")

    assert write_checked(tmp_path, NAME, DATA, Disk()).read_bytes() == DATA


@pytest.mark.parametrize("step", range(4))
def test_a_stick_pulled_out_leaves_no_file_under_the_name(tmp_path: Path, step: int) -> None:
    with pytest.raises(OSError, match="gone"):
        write_checked(tmp_path, NAME, DATA, PulledStick(step))

    assert not (tmp_path / NAME).exists()


def test_a_stick_pulled_out_before_it_was_read_back_is_not_called_done(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        write_checked(tmp_path, NAME, DATA, PulledStick(4))


@pytest.mark.parametrize("at", ["settle", "read"])
def test_a_file_that_had_its_name_when_the_stick_failed_is_taken_away(
    tmp_path: Path, at: str
) -> None:
    with pytest.raises(OSError, match="gone"):
        write_checked(tmp_path, NAME, DATA, FailingDisk(at))

    assert [*tmp_path.iterdir()] == []


def test_an_older_file_stays_when_the_new_one_never_had_its_name(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"older")

    with pytest.raises(OSError, match="gone"):
        write_checked(tmp_path, NAME, DATA, FailingDisk("rename"))

    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [(NAME, b"older")]


def test_a_file_that_reads_back_otherwise_is_taken_away(tmp_path: Path) -> None:
    with pytest.raises(UnsoundError):
        write_checked(tmp_path, NAME, DATA, ForgetfulStick())

    assert [*tmp_path.iterdir()] == []


def test_a_full_stick_is_told_by_its_own_word(tmp_path: Path) -> None:
    with pytest.raises(FullError):
        write_checked(tmp_path, NAME, DATA, PulledStick(2, code=errno.ENOSPC))


def test_no_room_is_known_before_a_byte_is_written(small_drive: Path) -> None:
    with pytest.raises(FullError) as full:
        write_checked(small_drive, NAME, DATA * 3, Disk())

    assert full.value.needed > full.value.free
    assert [*small_drive.iterdir()] == []


def test_a_real_drive_that_fills_up_keeps_no_half_file(small_drive: Path) -> None:
    class Hopeful(Disk):
        def free_bytes(self, folder: Path) -> int:
            return 1 << 30  # as it was before somebody else wrote to it

    with pytest.raises(FullError):
        write_checked(small_drive, NAME, DATA * 3, Hopeful())

    assert [*small_drive.iterdir()] == []


def test_a_real_drive_taken_away_in_the_middle_is_no_success(small_drive: Path) -> None:
    class Unmounted(Disk):
        def rename(self, path: Path, final: Path) -> None:
            subprocess.run(["umount", "-l", str(small_drive)], check=True)
            super().rename(path, final)

    with pytest.raises(OSError, match="No such file"):
        write_checked(small_drive, NAME, DATA, Unmounted())

    assert [*small_drive.iterdir()] == []
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(small_drive)], check=True)


def test_no_more_is_read_than_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(DATA)

    assert len(read_limited(tmp_path / "large", 1_000)) == 1_001


def test_sticks_are_where_desktops_put_them() -> None:
    table = "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/lin/U\\040盘 vfat rw 0 0\nbroken\n"

    assert mounted_sticks(table) == [Path("/media/lin/U 盘")]


def test_a_machine_says_which_sticks_it_has() -> None:
    assert all(stick.folder.is_dir() for stick in removable_drives())
