"""What waits to be done, in words."""

from datetime import datetime

from PySide6.QtCore import QObject

from app.domain.beijing import beijing_day, last_day
from app.domain.job_code import JobCode
from app.domain.workbench import Todo, TodoKind
from app.ui.dates import moment_text, short_day
from app.ui.i18n import QT_TRANSLATE_NOOP
from app.ui.models.todo_list import TodoLine
from app.ui.widgets.row_delegate import ChipCell

_CHIPS = {
    TodoKind.URGENT: ("danger", "bolt", QT_TRANSLATE_NOOP("TodoWords", "急招")),
    TodoKind.WITHDRAWN: ("danger", "photo-down", QT_TRANSLATE_NOOP("TodoWords", "平台撤下")),
    TodoKind.TASK: ("info", "flag-check", QT_TRANSLATE_NOOP("TodoWords", "上级交办")),
    TodoKind.APPLICATION: ("info", "phone-incoming", QT_TRANSLATE_NOOP("TodoWords", "有人报名")),
    TodoKind.EXPIRING: ("warn", "hourglass", QT_TRANSLATE_NOOP("TodoWords", "快到期")),
    TodoKind.REMOVAL: ("warn", "photo-down", QT_TRANSLATE_NOOP("TodoWords", "该揭了")),
    TodoKind.DRAFT: ("neutral", "pencil", QT_TRANSLATE_NOOP("TodoWords", "没填完")),
    TodoKind.UNSENT: ("info", "cloud-up", QT_TRANSLATE_NOOP("TodoWords", "待同步")),
    TodoKind.NEXT_START: ("info", "refresh", QT_TRANSLATE_NOOP("TodoWords", "重开生效")),
    TodoKind.UNREADABLE: ("warn", "help-circle", QT_TRANSLATE_NOOP("TodoWords", "看不懂")),
}
_VERBS = {
    TodoKind.URGENT: QT_TRANSLATE_NOOP("TodoWords", "打海报"),
    TodoKind.WITHDRAWN: QT_TRANSLATE_NOOP("TodoWords", "揭海报"),
    TodoKind.TASK: QT_TRANSLATE_NOOP("TodoWords", "去办"),
    TodoKind.APPLICATION: QT_TRANSLATE_NOOP("TodoWords", "回电话"),
    TodoKind.EXPIRING: QT_TRANSLATE_NOOP("TodoWords", "延长"),
    TodoKind.REMOVAL: QT_TRANSLATE_NOOP("TodoWords", "去看看"),
    TodoKind.DRAFT: QT_TRANSLATE_NOOP("TodoWords", "接着填"),
    TodoKind.UNSENT: QT_TRANSLATE_NOOP("TodoWords", "去看看"),
    TodoKind.NEXT_START: QT_TRANSLATE_NOOP("TodoWords", "怎么办"),
    TodoKind.UNREADABLE: QT_TRANSLATE_NOOP("TodoWords", "怎么办"),
}
_FORMS = {
    "worker": QT_TRANSLATE_NOOP("TodoWords", "求职登记"),
    "posting": QT_TRANSLATE_NOOP("TodoWords", "岗位"),
    "employer": QT_TRANSLATE_NOOP("TodoWords", "用工单位"),
    "log": QT_TRANSLATE_NOOP("TodoWords", "台账"),
}


class TodoWords(QObject):
    """Chips, titles, reasons and verbs in the language in force."""

    def chip(self, kind: TodoKind) -> str:
        """Return the word on the chip of a kind."""
        return self.tr(_CHIPS[kind][2])

    def line(self, todo: Todo, now: datetime) -> TodoLine:
        """Put something that waits into words."""
        ground, icon, word = _CHIPS[todo.kind]
        phrases = {
            TodoKind.URGENT: self._urgent,
            TodoKind.WITHDRAWN: self._withdrawn,
            TodoKind.TASK: self._task,
            TodoKind.APPLICATION: self._application,
            TodoKind.EXPIRING: self._expiring,
            TodoKind.REMOVAL: self._removal,
            TodoKind.DRAFT: self._draft,
            TodoKind.UNSENT: self._unsent,
            TodoKind.NEXT_START: self._next_start,
            TodoKind.UNREADABLE: self._unreadable,
        }
        title, reason = phrases[todo.kind](todo, now)
        return TodoLine(
            todo=todo,
            chip=ChipCell(ground, icon, self.tr(word)),
            title=title,
            reason=reason,
            verb=self.tr(_VERBS[todo.kind]),
        )

    def _urgent(self, todo: Todo, now: datetime) -> tuple[str, str]:
        title = self.tr("{title}，还差 {count} 人").format(title=todo.title, count=todo.count)
        return title, _behind(todo.detail, self._until(todo, now))

    def _application(self, todo: Todo, now: datetime) -> tuple[str, str]:
        title = self.tr("{name} 报名了岗位 {code}").format(
            name=todo.title, code=JobCode(todo.detail).grouped
        )
        when = moment_text(todo.at, now) if todo.at else ""
        return title, self.tr("{when} 从手机上报的名，给人家回个电话").format(when=when)

    def _withdrawn(self, todo: Todo, now: datetime) -> tuple[str, str]:
        title = self.tr("平台撤下了“{title}”，海报要揭").format(title=todo.title)
        return title, todo.detail

    def _task(self, todo: Todo, now: datetime) -> tuple[str, str]:
        due = ""
        if todo.at is not None:
            due = self.tr("{when} 前办好").format(when=_end_text(todo.at, now))
        return todo.title, _behind(todo.detail, due)

    def _expiring(self, todo: Todo, now: datetime) -> tuple[str, str]:
        when = _end_text(todo.at, now) if todo.at else ""
        title = self.tr("“{title}”{when} 到期，还差 {count} 人").format(
            title=todo.title, when=when, count=todo.count
        )
        return title, _behind(todo.detail, self.tr("要不要延长几天？"))

    def _removal(self, todo: Todo, now: datetime) -> tuple[str, str]:
        title = self.tr("{count} 张海报该从墙上揭下来了").format(count=todo.count)
        return title, self.tr("岗位招满、到期或作废了，贴着会让人白跑一趟")

    def _draft(self, todo: Todo, now: datetime) -> tuple[str, str]:
        when = moment_text(todo.at, now) if todo.at else ""
        if todo.record == "draft":
            form = self.tr(_FORMS.get(todo.title, todo.title))
            return self.tr("{form}填了一半").format(form=form), self.tr("{when} 自动存的").format(
                when=when
            )
        title = todo.title or self.tr("还没写标题的岗位")
        reason = _behind(
            todo.detail,
            self.tr("{when} 存的草稿，还没发布").format(when=when),
        )
        return self.tr("“{title}”还没发布").format(title=title), reason

    def _unsent(self, todo: Todo, now: datetime) -> tuple[str, str]:
        title = self.tr("{count} 条还没报到平台").format(count=todo.count)
        return title, self.tr("都存在本机，有网自己会传")

    def advice(self, todo: Todo) -> str:
        """Return what to do about something that no other page deals with."""
        if todo.kind is TodoKind.NEXT_START:
            return self.tr("手头的事办完，关掉程序再打开，新的选项就有了。")
        return self.tr("程序要升级才看得懂。升级之前还按原来的办，不影响干活。")

    def _next_start(self, todo: Todo, now: datetime) -> tuple[str, str]:
        title = self.tr("平台更新了 {count} 张选项表").format(count=todo.count)
        return title, self.tr("下次打开程序时生效")

    def _unreadable(self, todo: Todo, now: datetime) -> tuple[str, str]:
        title = self.tr("平台发来的“{name}”第 {version} 版，这个程序看不懂").format(
            name=todo.title, version=todo.count
        )
        return title, self.tr("没有采用，还按原来的办")

    def _until(self, todo: Todo, now: datetime) -> str:
        if todo.at is None:
            return ""
        return self.tr("{when} 到期").format(when=_end_text(todo.at, now))


def _end_text(end: datetime, now: datetime) -> str:
    """Return when something ends; a whole day by its name, not by the midnight after it."""
    last = last_day(end)
    if last == beijing_day(end):
        return moment_text(end, now)
    return short_day(last, beijing_day(now))


def _behind(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
