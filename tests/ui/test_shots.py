"""Every screen in both languages, at both sizes: nothing that is read is cut off."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import shots


def test_no_text_is_cut_off_on_any_screen(dressed: QApplication, tmp_path: Path) -> None:
    taken = list(shots.take_all(dressed, tmp_path / "station", tmp_path / "shots"))

    cut = [f"{shot.name}: {line}" for shot in taken for line in shot.cut_off]
    assert not cut, "\n".join(cut)
    names = {shot.name for shot in taken}
    assert {"01-workbench", "01-workbench-en", "01-workbench-small", "11-enrol"} <= names
    assert all((tmp_path / "shots" / f"{name}.png").stat().st_size for name in names)
