"""The questions asked of somebody who wants to hire."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout

from app.domain.employer_checks import INDIVIDUAL
from app.services.employer_form import EmployerForm
from app.ui.code_words import CodeWords
from app.ui.pages.form_fields import FormFields, plain_edit, put_choice
from app.ui.pages.licence_picture import LicencePicture
from app.ui.pages.worker_forms import half_masked
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.field import Field
from app.ui.widgets.masked_edit import MaskedEdit
from app.ui.widgets.section_title import SectionTitle


class EmployerFields(FormFields):
    """Who hires on the left, how to reach them on the right."""

    def __init__(
        self, codes: CodeWords, villages: Sequence[tuple[str, str]], licence: LicencePicture
    ) -> None:
        super().__init__()
        self.licence = licence
        self._kind = named(QComboBox(), "kind")
        for choice in codes.choices("employer_kinds"):
            self._kind.addItem(choice.text, choice.code)
        self._name = plain_edit("name", limit=100)
        self._uscc = plain_edit("uscc", limit=40)
        self.number = named(MaskedEdit(half_masked), "id_number")
        self._business = plain_edit("business", limit=200, hint=self.tr("如：采茶、制茶"))
        self._contact = plain_edit("contact", limit=50)
        self.phone = named(MaskedEdit(half_masked), "phone")
        self._region = named(QComboBox(), "region")
        self._region.addItem(self.tr("选一个村"), "")
        for code, name in villages:
            self._region.addItem(name, code)
        self._address = plain_edit("address", limit=200)
        self._promise = named(QCheckBox(), "promise")
        self._remark = plain_edit("remark", limit=500)
        self.lay_columns(self._lay_left, self._lay_right)
        self._promise.toggled.connect(self.tell)
        licence.changed.connect(self.tell)
        self._kind.currentIndexChanged.connect(self._ask_right_number)
        self._kept = EmployerForm()
        self.put(self._kept)

    def form(self) -> EmployerForm:
        """Return what is typed."""
        return replace(
            self._kept,
            kind=str(self._kind.currentData()),
            name=self._name.text(),
            uscc=self._uscc.text(),
            id_number=self.number.value,
            contact=self._contact.text(),
            phone=self.phone.value,
            address=self._address.text(),
            region=str(self._region.currentData() or "") or None,
            business=self._business.text(),
            promise_signed=self._promise.isChecked(),
            remark=self._remark.text(),
            licence=self.licence.name,
        )

    def put(self, form: EmployerForm, *, guarded: bool = False) -> None:
        """Show a form.

        Args:
            form: what to show.
            guarded: whether its numbers come from the files and stay masked.
        """
        self.set_quiet(True)
        self._kept = form
        put_choice(self._kind, form.kind)
        self._name.setText(form.name)
        self._uscc.setText(form.uscc)
        self.number.put(form.id_number, guarded=guarded)
        self._contact.setText(form.contact)
        self.phone.put(form.phone, guarded=guarded)
        put_choice(self._region, form.region)
        self._address.setText(form.address)
        self._business.setText(form.business)
        self._promise.setChecked(form.promise_signed)
        self._remark.setText(form.remark)
        self.licence.put(form.licence)
        for field in self.fields.values():
            field.clear_state()
        self._ask_right_number()
        self.set_quiet(False)

    def _lay_left(self, column: QVBoxLayout) -> None:
        add = self.add_field
        column.addWidget(SectionTitle(self.tr("1　是哪家"), line=True))
        column.addWidget(add("kind", Field(self.tr("哪一类"), self._kind, required=True)))
        column.addWidget(add("name", Field(self.tr("名称"), self._name, required=True)))
        hint = self.tr("营业执照上的 18 位")
        code = Field(self.tr("统一社会信用代码"), self._uscc, hint=hint, required=True)
        column.addWidget(add("uscc", code))
        column.addWidget(add("id_number", Field(self.tr("身份证号"), self.number)))
        column.addWidget(add("business", Field(self.tr("做什么营生"), self._business)))
        column.addWidget(self.licence)
        column.addStretch(1)

    def _lay_right(self, column: QVBoxLayout) -> None:
        add = self.add_field
        column.addWidget(SectionTitle(self.tr("2　怎么找到"), line=True))
        reach = QHBoxLayout()
        reach.setSpacing(16)
        reach.addWidget(add("contact", Field(self.tr("联系人"), self._contact)), stretch=1)
        phone = Field(self.tr("电话"), self.phone, required=True)
        reach.addWidget(add("phone", phone), stretch=1)
        column.addLayout(reach)
        place = QHBoxLayout()
        place.setSpacing(16)
        place.addWidget(add("region", Field(self.tr("在哪个村"), self._region)), stretch=1)
        place.addWidget(add("address", Field(self.tr("小地名、门牌"), self._address)), stretch=1)
        column.addLayout(place)
        column.addWidget(add("remark", Field(self.tr("备注"), self._remark)))
        column.addLayout(self._make_promise())
        column.addStretch(1)

    def _make_promise(self) -> QHBoxLayout:
        words = self.tr("签了承诺：岗位是真的，不收押金和费用，不扣证件，按时给工钱。")
        self._promise.setAccessibleName(words)
        sentence = label(words, "label", wrap=True)
        sentence.setBuddy(self._promise)
        row = QHBoxLayout()
        row.setContentsMargins(0, look().px(12), 0, 0)
        row.setSpacing(look().px(8))
        row.addWidget(self._promise)
        row.addWidget(sentence, stretch=1)
        return row

    def _ask_right_number(self) -> None:
        """Ask a household for an ID number, everybody else for a credit code and a licence."""
        household = self._kind.currentData() == INDIVIDUAL
        self.fields["uscc"].setVisible(not household)
        self.fields["id_number"].setVisible(household)
        self.licence.setVisible(not household)
