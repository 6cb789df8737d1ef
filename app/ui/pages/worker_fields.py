"""The questions asked when somebody registers to look for work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout

from app.domain.ages import age_on
from app.domain.citizen_id import LENGTH, CitizenId, compact
from app.domain.errors import DomainError
from app.services.worker_form import WorkerForm
from app.ui.code_words import CodeWords
from app.ui.dialogs.pick_codes import pick
from app.ui.pages.form_fields import FormFields, plain_edit, put_choice
from app.ui.pages.seeker_groups import short_groups
from app.ui.pages.worker_forms import half_masked
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.choice_tags import Choice, ChoiceTags
from app.ui.widgets.field import Field
from app.ui.widgets.masked_edit import MaskedEdit
from app.ui.widgets.section_title import SectionTitle

_USUAL_TRADES = ("C02", "E01", "A01", "F01", "C07", "A11", "A04", "G01")
_USUAL_GROUPS = ("G09", "G05", "G04", "G10")
_PAY_MODES = ("D", "H", "M", "P", "J")
_DISTANCES = ("2", "5", "15", "500")
_ID_TYPES = ("ID", "HRP", "FPR", "TID", "HMP", "TWP", "PP")
_MORE = "more"
_PAY_WIDTH, _MODE_WIDTH = 152, 152


class WorkerFields(FormFields):
    """Who it is on the left, what work is wanted on the right."""

    def __init__(self, codes: CodeWords, villages: Sequence[tuple[str, str]], today: date) -> None:
        super().__init__()
        self._codes = codes
        self._today = today
        self._name = plain_edit("name", limit=60)
        self._sex = ChoiceTags(codes.choices("sexes", ("1", "2")), several=False)
        self.number = named(MaskedEdit(half_masked), "id_number")
        self.phone = named(MaskedEdit(half_masked), "phone")
        self._birth = plain_edit("birth")
        self._village = named(QComboBox(), "home_region")
        self._address = plain_edit("address", limit=200, hint=self.tr("如：溪尾角落 12 号"))
        self._owner = ChoiceTags(codes.choices("phone_owners"), several=False)
        self._id_type = named(QComboBox(), "id_type")
        self._trades = ChoiceTags(())
        self._pay = plain_edit("pay_text", limit=20)
        self._mode = named(QComboBox(), "pay_mode")
        self._distance = ChoiceTags((), several=False)
        self._groups = ChoiceTags(())
        self._education = named(QComboBox(), "education")
        self._status = named(QComboBox(), "employment_status")
        self._remark = plain_edit("remark", limit=500)
        self._fill_choices(villages)
        self.lay_columns(self._lay_left, self._lay_right)
        self._connect()
        self._kept = WorkerForm()
        self.put(self._kept)

    def form(self) -> WorkerForm:
        """Return what is typed; consent is asked beside the fields."""
        pay = self._pay.text()
        return replace(
            self._kept,
            name=self._name.text(),
            sex=self._sex.code() or "0",
            id_type=str(self._id_type.currentData()),
            id_number=self.number.value,
            phone=self.phone.value,
            phone_owner=self._owner.code() or "self",
            home_region=str(self._village.currentData() or ""),
            address=self._address.text(),
            education=str(self._education.currentData() or ""),
            employment_status=str(self._status.currentData()),
            key_groups=self._groups.codes(),
            trades=self._trades.codes(),
            pay_mode=str(self._mode.currentData()) if pay.strip() else "",
            pay_text=pay,
            max_km=self._distance.code(),
            remark=self._remark.text(),
        )

    def put(self, form: WorkerForm, *, guarded: bool = False) -> None:
        """Show a form.

        Args:
            form: what to show.
            guarded: whether its numbers come from the files and stay masked.
        """
        self.set_quiet(True)
        self._kept = form
        self._name.setText(form.name)
        self._sex.choose((form.sex,))
        put_choice(self._id_type, form.id_type)
        self.number.put(form.id_number, guarded=guarded)
        self.phone.put(form.phone, guarded=guarded)
        self._owner.choose((form.phone_owner,))
        put_choice(self._village, form.home_region)
        self._address.setText(form.address)
        put_choice(self._education, form.education)
        put_choice(self._status, form.employment_status)
        self._offer_groups(form.key_groups)
        self._offer_trades(form.trades)
        put_choice(self._mode, form.pay_mode or "D", self._codes.name("pay_modes", form.pay_mode))
        self._pay.setText(form.pay_text)
        self._offer_distance(form.max_km)
        self._remark.setText(form.remark)
        for field in self.fields.values():
            field.clear_state()
        self._derive()
        self.set_quiet(False)

    def _fill_choices(self, villages: Sequence[tuple[str, str]]) -> None:
        self._village.addItem(self.tr("选一个村"), "")
        for code, name in villages:
            self._village.addItem(name, code)
        for combo, table, codes in (
            (self._id_type, "id_types", _ID_TYPES),
            (self._mode, "pay_modes", _PAY_MODES),
            (self._status, "employment_statuses", None),
        ):
            for choice in self._codes.choices(table, codes):
                combo.addItem(choice.text, choice.code)
        self._education.addItem(self.tr("没问"), "")
        for choice in reversed(self._codes.choices("educations")):
            self._education.addItem(choice.text, choice.code)
        self._birth.setReadOnly(True)
        self._birth.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_left(self, column: QVBoxLayout) -> None:
        add = self.add_field
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(look().px(6))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(add("name", Field(self.tr("姓名"), self._name, required=True)), 0, 0)
        grid.addWidget(add("sex", Field(self.tr("性别"), self._sex, required=True)), 0, 1)
        number = Field(self.tr("身份证号"), self.number, required=True)
        grid.addWidget(add("id_number", number), 1, 0, 1, 2)
        grid.addWidget(add("phone", Field(self.tr("手机号"), self.phone, required=True)), 2, 0)
        hint = self.tr("从身份证号来，不用填")
        grid.addWidget(Field(self.tr("出生年月"), self._birth, hint=hint), 2, 1)
        grid.addWidget(add("home_region", Field(self.tr("住哪个村"), self._village)), 3, 0)
        grid.addWidget(add("address", Field(self.tr("小地名、门牌"), self._address)), 3, 1)
        grid.addWidget(add("phone_owner", Field(self.tr("电话是谁的"), self._owner)), 4, 0, 1, 2)
        grid.addWidget(add("id_type", Field(self.tr("证件"), self._id_type)), 5, 0, 1, 2)
        column.addWidget(SectionTitle(self.tr("1　是谁"), line=True))
        column.addLayout(grid)
        column.addStretch(1)

    def _lay_right(self, column: QVBoxLayout) -> None:
        add = self.add_field
        column.addWidget(SectionTitle(self.tr("2　想干什么活"), line=True))
        note = self.tr("可多选；打首字母也行，如 cc")
        trades = Field(self.tr("工种"), self._trades, note=note, required=True)
        column.addWidget(add("trades", trades))
        pay = QHBoxLayout()
        pay.setSpacing(8)
        self._pay.setMaximumWidth(look().px(_PAY_WIDTH))
        self._mode.setFixedWidth(look().px(_MODE_WIDTH))
        pay.addWidget(add("pay_text", Field(self.tr("想要多少钱（元）"), self._pay)))
        pay.addWidget(add("pay_mode", Field(self.tr("怎么算"), self._mode)))
        pay.addStretch(1)
        column.addLayout(pay)
        column.addWidget(add("max_km", Field(self.tr("最远去哪"), self._distance)))
        column.addWidget(add("key_groups", Field(self.tr("重点群体"), self._groups)))
        more = QHBoxLayout()
        more.setSpacing(16)
        more.addWidget(add("education", Field(self.tr("文化程度"), self._education)), stretch=1)
        status = Field(self.tr("眼下做什么"), self._status)
        more.addWidget(add("employment_status", status), stretch=1)
        column.addLayout(more)
        column.addWidget(add("remark", Field(self.tr("备注"), self._remark)))
        column.addStretch(1)

    def _connect(self) -> None:
        self.number.value_edited.connect(self._derive)
        self._trades.more_wanted.connect(self._pick_trades)
        self._groups.more_wanted.connect(self._pick_groups)

    def _derive(self) -> None:
        """Take sex, birth and kind of card from a number that holds."""
        try:
            citizen = CitizenId.parse(self.number.value)
        except DomainError:
            self._birth.setText("")
            return
        self._birth.setText(
            self.tr("{year}年{month}月　{age} 岁").format(
                year=citizen.birth_on.year,
                month=citizen.birth_on.month,
                age=age_on(citizen.birth_on, self._today),
            )
        )
        if not self._sex.code():
            self._sex.choose((citizen.sex,))
        if len(compact(self.number.value)) == LENGTH:
            put_choice(self._id_type, citizen.id_type)

    def _offer_trades(self, chosen: Sequence[str]) -> None:
        codes = dict.fromkeys((*_USUAL_TRADES, *chosen))
        self._trades.offer((*self._codes.choices("trades", codes), self._more()))
        self._trades.choose(chosen)

    def _offer_groups(self, chosen: Sequence[str]) -> None:
        short = {choice.code: choice for choice in short_groups()}
        codes = dict.fromkeys((*_USUAL_GROUPS, *chosen))
        offered = [short.get(code, Choice(code, code)) for code in codes]
        self._groups.offer((*offered, self._more()))
        self._groups.choose(chosen)

    def _offer_distance(self, chosen: str) -> None:
        words = dict(
            zip(
                _DISTANCES,
                (self.tr("本村"), self.tr("5 公里内"), self.tr("本镇"), self.tr("外地也行")),
                strict=True,
            )
        )
        if chosen and chosen not in words:
            words[chosen] = self.tr("{km} 公里内").format(km=chosen)
        self._distance.offer([Choice(km, text) for km, text in words.items()])
        self._distance.choose((chosen,) if chosen else ())

    def _more(self) -> Choice:
        return Choice(_MORE, self.tr("更多"), "plus", more=True)

    def _pick_trades(self, letters: str) -> None:
        find = self._codes.starting_with
        chosen = pick(
            self.tr("想干哪些活"),
            lambda typed: find("trades", typed),
            self._trades.codes(),
            letters,
            self,
        )
        self._offer_trades(chosen)
        self._trades.setFocus()
        self.tell()

    def _pick_groups(self, letters: str) -> None:
        find = self._codes.starting_with
        chosen = pick(
            self.tr("属于哪些重点群体"),
            lambda typed: find("key_groups", typed),
            self._groups.codes(),
            letters,
            self,
        )
        self._offer_groups(chosen)
        self._groups.setFocus()
        self.tell()
