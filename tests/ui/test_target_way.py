"""The way from the sync centre to other platforms: there only where one is in use."""

from dataclasses import replace
from pathlib import Path

from app.services.target_matters import TargetOverview
from app.services.target_watch import Watch
from app.services.targets import TakenAnswer, TargetExport
from app.ui.dialogs.target_look import TargetLook
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.pages.target_way import TargetWay
from app.ui.widgets.key_button import KeyButton
from tests.services.people import id_number
from tests.targets import write_mapping
from tests.ui.operate import child
from tests.ui.sync_desk import Centre, TargetBench


def test_without_targets_the_page_has_no_way_in(centre: Centre) -> None:
    look = centre.page.findChild(TargetLook)
    assert isinstance(look, TargetLook)
    with centre.qtbot.waitSignal(look.found) as found:
        centre.open()

    assert found.args == [()]
    assert not centre.key("Alt+B").isVisible()
    assert not child(centre.page, KeyButton, "targets").isVisible()


def test_the_way_in_says_how_much_there_is_to_do(centre: Centre, targets: TargetBench) -> None:
    write_mapping(targets.folder / "county")
    centre.mail.register(id_number=id_number(1))
    centre.open()
    centre.qtbot.waitUntil(centre.key("Alt+B").isVisible)
    button = child(centre.page, KeyButton, "targets")
    assert button.text() == "报给别的平台 · 要报 1 条"

    centre.mail.register(sex="0", phone="19900000002")
    centre.page.refresh()

    centre.qtbot.waitUntil(lambda: button.text() == "报给别的平台 · 要看 1 条")


class FailingTargets:
    """Plays the service on a disk that fails."""

    def overviews(self, *, watch: Watch) -> tuple[TargetOverview, ...]:
        raise OSError("I/O error")

    def export(self, name: str, folder: Path, *, again: bool, watch: Watch) -> TargetExport:
        raise NotImplementedError

    def take(self, name: str, path: Path, *, watch: Watch) -> TakenAnswer | None:
        raise NotImplementedError


def test_a_disk_that_fails_is_told_in_passing(centre: Centre, targets: TargetBench) -> None:
    needs = replace(targets.needs(), desk=FailingTargets())
    way = TargetWay(centre.page, needs, SyncPhrases(needs.codes))

    with centre.qtbot.waitSignal(centre.page.toast) as told:
        way.look()

    assert told.args[0].kind == "danger"
    assert told.args[0].text.startswith("这台电脑的硬盘没让读写。没看成别的平台报到哪儿了")
    assert not way.opens.isVisible()
