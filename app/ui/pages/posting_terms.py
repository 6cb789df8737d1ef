"""The lower part of the posting form: what people ask before they go."""

from app.domain.findings import Finding
from app.services.posting_form import PostingForm
from app.ui.i18n import language
from app.ui.pages.posting_part import FormPart, PartNeeds, unreadable
from app.ui.widgets import named
from app.ui.widgets.asked_field import AskedField
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.day_edit import DayEdit

_NEEDS_PAPER = ("certificate", "health")
_PHONE_LIMIT = 20


class TermsPart(FormPart):
    """Duties, insurance, dangers, whom to ask, and how long the poster hangs."""

    def __init__(self, needs: PartNeeds) -> None:
        super().__init__(needs)
        self._make_inputs()
        self._lay_out()

    def values(self) -> dict[str, object]:
        return {
            "duties": self.duties.text(),
            "gather_text": self.gather.text(),
            "valid_until": self.until.day(),
            "insurance": self.insurance.code(),
            "agreement": self.agreement.code(),
            "hazards": self.hazards.codes(),
            "certificates": self.certificates.codes(),
            "contact": self.contact.text(),
            "contact_phone": self.phone.text(),
            "contact_public": bool(self.public.codes()),
            "kind": self.kind.code(),
            "remark": self.remark.text(),
        }

    def show_form(self, form: PostingForm) -> None:
        self.duties.setText(form.duties)
        self.gather.setText(form.gather_text)
        self.until.show_day(form.valid_until)
        self.insurance.choose(form.insurance)
        self.agreement.choose(form.agreement)
        self.hazards.choose(form.hazards)
        self.certificates.choose(form.certificates)
        self.contact.setText(form.contact)
        self.phone.setText(form.contact_phone)
        self.public.choose(["public"] if form.contact_public else [])
        self.kind.choose(form.kind)
        self.remark.setText(form.remark)
        self.suit_trade(form.trade)

    def unreadable(self) -> tuple[Finding, ...]:
        if self.until.readable():
            return ()
        return (unreadable("date_unreadable", "valid_until"),)

    def suit_trade(self, trade: str) -> None:
        """Ask for certificates where the work needs one, or one was named."""
        item = self.needs.codes["trades"].get(trade)
        needed = item is not None and any(flag in item.flags for flag in _NEEDS_PAPER)
        shown = needed or bool(self.hazards.codes()) or bool(self.certificates.codes())
        self.fields["certificates"].setVisible(shown)

    def paper_of(self, trade: str) -> str:
        """Return the name of the certificate that a trade needs, or ""."""
        item = self.needs.codes["trades"].get(trade)
        code = "" if item is None else item.extra.get("certificate", "")
        return self.needs.codes["certificates"].name(code, language()) if code else ""

    def _make_inputs(self) -> None:
        self.duties = self.line("duties", hint=self.tr("如 采一芽二叶，背篓自己带"))
        self.gather = self.line("gather_text", hint=self.tr("如 村委会门口，5:40"))
        self.until = named(DayEdit(self.needs.today), "until")
        self.until.setPlaceholderText(self.tr("不填就自己算"))
        self.insurance = self.combo("insurance", self.table("insurances"))
        self.agreement = self.combo("agreement", self.table("agreements"))
        self.hazards = self.tags("hazards", self.choices("hazards"))
        self.certificates = self.tags("certificates", self.choices("certificates"))
        self.contact = self.line("contact", hint=self.tr("不填就用登记的联系人"))
        self.phone = self.line("phone", limit=_PHONE_LIMIT)
        self.phone.setPlaceholderText(self.tr("不填就用登记的电话"))
        self.public = self.tags("public", [Choice("public", self.tr("本人同意公开联系方式"))])
        self.kind = self.combo("kind", self.table("posting_kinds"))
        self.remark = self.line("remark")
        self.watch(self.until)

    def _lay_out(self) -> None:
        self.place("duties", AskedField(self.tr("具体干什么"), [self.duties]), 0)
        self.place("gather_text", AskedField(self.tr("在哪集合"), [self.gather]), 1, 0)
        self.place("valid_until", AskedField(self.tr("贴到哪天"), [self.until]), 1, 1)
        self.place("insurance", AskedField(self.tr("谁给买保险"), [self.insurance]), 2, 0)
        self.place("agreement", AskedField(self.tr("签什么"), [self.agreement]), 2, 1)
        self.place("hazards", AskedField(self.tr("有什么危险"), [self.hazards]), 3)
        self.place("certificates", AskedField(self.tr("要什么证"), [self.certificates]), 4)
        self.place("contact", AskedField(self.tr("找谁"), [self.contact]), 5, 0)
        self.place("contact_phone", AskedField(self.tr("电话"), [self.phone]), 5, 1)
        hint = self.tr("不同意就只留驿站电话。")
        self.place("contact_public", AskedField(self.tr("能不能公开"), [self.public], hint=hint), 6)
        self.place("kind", AskedField(self.tr("哪一类岗位"), [self.kind]), 7, 0)
        own = self.tr("只有驿站看得到")
        self.place("remark", AskedField(self.tr("备注"), [self.remark], note=own), 7, 1)
