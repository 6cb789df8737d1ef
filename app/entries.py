"""The pages of the window, each with the services it needs.

Loaded when a station has been opened: by then everything that pages stand on is there.
"""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app import VERSION
from app.domain.postings import PostingState
from app.domain.station import Role
from app.exchange.service_ledger import ServiceLedger
from app.exchange.target_desk import TargetDesk
from app.people_entries import employer, employers, register, seekers
from app.posting_pages import posting_editor, posting_list
from app.printing.poster_content import PosterContent, poster_of
from app.services.station import Station
from app.surroundings import Surroundings
from app.ui.dialogs.target_needs import TargetNeeds
from app.ui.i18n import language
from app.ui.page import Entry
from app.ui.pages.print_centre import PrintCentrePage, PrintDesk
from app.ui.pages.service_log import LedgerDesk, ServiceLogPage
from app.ui.pages.settings import About, SettingsPage
from app.ui.pages.sync_centre import SyncCentrePage
from app.ui.pages.sync_needs import SyncCentreNeeds
from app.ui.pages.sync_stick import StickNeeds
from app.ui.pages.workbench import WorkbenchNeeds, WorkbenchPage


def entries(station: Station, around: Surroundings) -> list[Entry]:
    """Return every page in the order of the navigation."""
    translate = QCoreApplication.translate
    return [
        Entry(
            name="workbench",
            title=translate("Nav", "工作台"),
            icon="home",
            build=partial(_workbench, station, around),
        ),
        Entry(
            name="seekers",
            title=translate("Nav", "求职者"),
            icon="users",
            build=partial(seekers, station, around),
        ),
        Entry(
            name="postings",
            title=translate("Nav", "零工岗位"),
            icon="briefcase",
            build=partial(posting_list, station, around),
        ),
        Entry(name="register", build=partial(register, station, around), under="seekers"),
        Entry(name="posting", build=partial(posting_editor, station, around), under="postings"),
        Entry(
            name="employers",
            title=translate("Nav", "用工单位"),
            icon="building-store",
            build=partial(employers, station, around),
        ),
        Entry(name="employer", build=partial(employer, station, around), under="employers"),
        Entry(
            name="log",
            title=translate("Nav", "服务台账"),
            icon="notebook",
            build=partial(_service_log, station, around),
        ),
        Entry(
            name="print",
            title=translate("Nav", "打印中心"),
            icon="printer",
            build=partial(_print_centre, station, around),
        ),
        Entry(
            name="sync",
            title=translate("Nav", "同步中心"),
            icon="refresh",
            build=partial(_sync_centre, station, around),
        ),
        Entry(
            name="settings",
            title=translate("Nav", "设置"),
            icon="settings",
            build=partial(_settings, station, around),
            at_foot=True,
        ),
    ]


def poster_words(station: Station, posting_id: UUID) -> PosterContent:
    """Return what the poster of a posting says."""
    posting = station.postings.get(posting_id)
    return poster_of(
        posting,
        station=station.profile,
        address=station.tickets.address(posting),
        codes=station.shared.codes,
    )


def _workbench(station: Station, around: Surroundings) -> WorkbenchPage:
    items = station.shared.codes["service_items"]
    return WorkbenchPage(
        WorkbenchNeeds(
            workbench=station.workbench,
            applications=station.applications,
            tasks=station.tasks,
            take_down=station.postings.note_poster_down,
            extender=station.postings.extend,
            operator=station.operator.name,
            linked=bool(station.profile.platform_url),
            item_name=lambda code: items.name(code, language()),
            now=around.now,
            runner=around.runner,
        )
    )


def _service_log(station: Station, around: Surroundings) -> ServiceLogPage:
    def export(first: date, path: Path) -> int:
        ledger = ServiceLedger(station.shared.codes, station=station.profile.name)
        lines = station.logs.month(first.year, first.month)
        return ledger.write(path, lines, month=f"{first:%Y-%m}", made_at=around.now())

    desk = LedgerDesk(
        ledger=station.logs,
        drafts=station.drafts,
        find=station.search.find,
        codes=station.shared.codes,
        export=export,
        now=around.now,
        linked=bool(station.profile.platform_url),
    )
    return ServiceLogPage(desk, around.runner)


def _print_centre(station: Station, around: Surroundings) -> PrintCentrePage:
    desk = PrintDesk(
        page=station.postings.page,
        count=lambda: station.postings.counts().get(PostingState.PUBLISHED, 0),
        poster=partial(poster_words, station),
        settings=around.settings,
        keep=around.change_settings,
    )
    return PrintCentrePage(desk, around.runner)


def _sync_centre(station: Station, around: Surroundings) -> SyncCentrePage:
    def keep_folder(folder: str) -> None:
        around.change_settings(replace(around.settings(), report_folder=folder))

    names = {each.no: each.name for each in station.accounts.operators()}
    return SyncCentrePage(
        SyncCentreNeeds(
            timer=around.sync,
            facts=station.sync,
            inbox=station.inbox,
            stick=StickNeeds(service=station.stick),
            targets=TargetNeeds(
                desk=TargetDesk(station.targets),
                codes=station.shared.codes,
                may_write=station.operator.role is Role.MANAGER,
                folder=lambda: around.settings().report_folder,
                keep_folder=keep_folder,
                now=around.now,
            ),
            call_off=station.call_off_sync,
            rekey=station.rekey,
            codes=station.shared.codes,
            profile=station.profile,
            staff=lambda number: names.get(number, ""),
            now=around.now,
        ),
        around.runner,
    )


def _settings(station: Station, around: Surroundings) -> SettingsPage:
    about = About(
        version=VERSION,
        station=f"{station.profile.town} {station.profile.name}",
        folder=str(around.data_dir),
    )
    page = SettingsPage(around.settings(), about)
    page.chosen.connect(around.change_settings)
    return page
