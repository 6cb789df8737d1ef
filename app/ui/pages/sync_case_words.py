"""Cases of the inbox in words: what happened, what differs, what comes of a choice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from app.domain.changes import FieldValue
from app.domain.inbox import Author, Case, Difference, Refusal, Side
from app.ui.dates import day_and_time
from app.ui.field_values import FieldValues
from app.ui.i18n import QT_TRANSLATE_NOOP, language
from app.ui.pages.sync_compare import Compared, Heading
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.pages.worker_forms import half_masked

_R = Refusal
_REASONS: Mapping[int, str] = {
    _R.VALIDATION: QT_TRANSLATE_NOOP("CaseWords", "平台没收：有一项不合规矩。打开改好，再报一次。"),
    _R.RIGHTS: QT_TRANSLATE_NOOP("CaseWords", "平台没收：这一条不归咱们驿站管。咱们写的留着。"),
    _R.UNKNOWN_KIND: QT_TRANSLATE_NOOP(
        "CaseWords", "平台还不认得这样的内容，先没收。等平台更新了再报一次。"
    ),
    _R.SCHEMA_OLD: QT_TRANSLATE_NOOP(
        "CaseWords", "这台电脑的程序旧了，平台先没收。更新以后再报一次。"
    ),
    _R.EXISTS: QT_TRANSLATE_NOOP("CaseWords", "平台上已经有这一条了。咱们写的这份留着。"),
    _R.ORPHAN: QT_TRANSLATE_NOOP("CaseWords", "平台上没有这一条，改的没处放。可以整条再报一次。"),
    _R.EDIT_ON_DELETED: QT_TRANSLATE_NOOP(
        "CaseWords", "平台上已经把这一条删了，咱们后来又改过。改的留着，下面是咱们写的。"
    ),
    _R.CONFLICT: QT_TRANSLATE_NOOP(
        "CaseWords", "{place}和这台电脑都改过这一份，下面 {count} 项不一样。每一项点一个留下的。"
    ),
    _R.FIXED: QT_TRANSLATE_NOOP("CaseWords", "下面的定下来就不能改了，平台没收。咱们写的留着。"),
    _R.PLATFORM_ONLY: QT_TRANSLATE_NOOP(
        "CaseWords", "下面的只能由平台改，平台没收。咱们写的留着。"
    ),
    _R.DELETE_AGAINST_EDIT: QT_TRANSLATE_NOOP(
        "CaseWords", "咱们删了，平台上又有人改过，所以还留着。"
    ),
    _R.DUPLICATE: QT_TRANSLATE_NOOP(
        "CaseWords", "另有一份写着同一个证件号，两份都收下了。核对是不是重复登记。"
    ),
}
_SAME_CODE = QT_TRANSLATE_NOOP(
    "CaseWords",
    "另有一个岗位用了同一个编号，扫码打开的是先登记的那个。"
    "把后登记的打开、保存一次，就换成新编号；再重新打印。",
)
_FIELD_AT_FAULT = QT_TRANSLATE_NOOP(
    "CaseWords", "平台没收：“{field}”不合规矩。打开改好，再报一次。"
)
_OTHER_REASON = QT_TRANSLATE_NOOP("CaseWords", "平台没有照着收。咱们写的留着。")
_NAMED_ALIKE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What words about a case need besides the case.

    Attributes:
        station: name of this station, to tell a twin PC from another place.
        staff: name of an operator of this station by number; "" for an unknown one.
        now: the moment, aware.
    """

    station: str
    staff: Callable[[int], str]
    now: Callable[[], datetime]


class CaseWords(QObject):
    """Says a case in the language in force."""

    def __init__(
        self,
        values: FieldValues,
        phrases: SyncPhrases,
        around: Around,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = values
        self._phrases = phrases
        self._around = around

    def icon(self, case: Case) -> str:
        """Return the icon of the kind of record."""
        return self._phrases.kind(case.kind)[0]

    def title(self, case: Case) -> str:
        """Return kind and name of the record."""
        return f"{self._phrases.kind(case.kind)[1]} · {self._phrases.called(case.kind, case.title)}"

    def number(self, case: Case, *, full: bool = False) -> str:
        """Return the number that tells people of one name apart; "" when there is none."""
        if not case.id_number:
            return self._phrases.told_apart(case.kind, case.detail)
        number = case.id_number if full else half_masked(case.id_number)
        return self.tr("身份证 {number}").format(number=number)

    def asks(self, case: Case) -> str:
        """Return what is asked of whoever looks, as a heading."""
        if case.choosable:
            return self.tr("两边对不上，请您定")
        if case.reason == _R.DUPLICATE:
            return self.tr("像是重了，请您看看")
        return self.tr("平台没收，请您看看")

    def sentence(self, case: Case) -> str:
        """Return what happened and what to do."""
        words = self.tr(_reason(case))
        return words.format(
            place=self.place(case, Side.THEIRS),
            count=len(case.differences),
            field=self._values.name(case.kind, case.at_fault) if case.at_fault else "",
        )

    def short(self, case: Case) -> str:
        """Return what differs in one line, for a list: 要招几人：驿站 6，镇里 4."""
        if not case.differences:
            return self.sentence(case)
        first = self.compared(case, case.differences[0])
        words = self.tr("{field}：驿站 {ours}，镇里 {theirs}").format(
            field=first.name, ours=first.ours, theirs=first.theirs
        )
        more = len(case.differences) - 1
        return words + self.tr("，还有 {count} 项").format(count=more) if more else words

    def headings(self, case: Case) -> dict[Side, Heading]:
        """Return whose values stand in the columns."""
        theirs = Author() if _is_what_stands(case) else case.theirs_by
        here = not theirs.place or theirs.place == self._around.station
        return {
            Side.OURS: Heading(
                place=self.place(case, Side.OURS), author=self._author(case.ours_by, here=True)
            ),
            Side.THEIRS: Heading(
                place=self.place(case, Side.THEIRS), author=self._author(theirs, here=here)
            ),
        }

    def place(self, case: Case, side: Side) -> str:
        """Return where the values of a side come from."""
        if side is Side.OURS:
            return self.tr("本驿站")
        if _is_what_stands(case):
            return self.tr("现在的资料")
        if case.theirs_by.place == self._around.station:
            return self.tr("本驿站另一台电脑")
        return case.theirs_by.place or self.tr("平台")

    def compared(self, case: Case, each: Difference, *, full: bool = False) -> Compared:
        """Return a field with both values; the platform's alone may stay where ours cannot."""
        may_be_ours = frozenset({Side.OURS}) if each.may_be_ours else frozenset[Side]()
        return Compared(
            field=each.field,
            name=self._values.name(case.kind, each.field),
            ours=self._say(case, each, each.ours, full=full),
            theirs=self._say(case, each, each.theirs, full=full),
            sides=may_be_ours | {Side.THEIRS} if case.choosable else frozenset(),
        )

    def alike(self, case: Case) -> str:
        """Return how much is the same on both sides; "" when nothing is."""
        names = [self._values.name(case.kind, field) for field in case.alike]
        if not names:
            return ""
        some = ("、" if language() == "zh" else ", ").join(names[:_NAMED_ALIKE])
        words = self.tr("{names}等 {count} 项两边一致，不用管")
        return words.format(names=some, count=len(names))

    def result(self, case: Case, picks: Mapping[str, Side], *, full: bool = False) -> list[str]:
        """Return the values that the picks make, in the order of the fields."""
        values = {Side.OURS: "ours", Side.THEIRS: "theirs"}
        return [
            self._say(case, each, getattr(each, values[picks[each.field]]), full=full)
            for each in case.differences
            if each.field in picks
        ]

    def _say(self, case: Case, each: Difference, value: FieldValue, *, full: bool) -> str:
        return self._values.say(case.kind, each.field, value, self._around.now(), full=full)

    def _author(self, author: Author, *, here: bool) -> str:
        name = self._around.staff(author.staff) if here and author.staff else ""
        if author.at is None:
            return name
        when = day_and_time(author.at, self._around.now())
        words = self.tr("{name} {when} 改") if name else self.tr("{when} 改")
        return words.format(name=name, when=when)


def _is_what_stands(case: Case) -> bool:
    """Tell whether the other value is what stands on file here, and not the platform's."""
    lacking = case.on_file and case.reason in {_R.ORPHAN, _R.EDIT_ON_DELETED}
    return lacking or any(each.moved for each in case.differences)


def _reason(case: Case) -> str:
    """Return what happened, untranslated."""
    if case.reason == _R.DUPLICATE and case.kind == "posting":
        return _SAME_CODE
    if case.reason == _R.VALIDATION and case.at_fault:
        return _FIELD_AT_FAULT
    return _REASONS.get(case.reason, _OTHER_REASON)
