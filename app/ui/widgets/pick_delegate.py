"""Rows of postings to pick from: tick, title, place, pay."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.pay import pay_figure, pay_text, pay_unit
from app.domain.postings import Pay
from app.ui.i18n import language
from app.ui.models.paged_table import Index, PagedTable
from app.ui.theme.look import colour, glyph, look, text_font
from app.ui.widgets.row_delegate import DetailRole

ROW = 64
_SIDE = 16
_TICK = 20
_GAP = 16
_SPINE = 4


class PickDelegate(QStyledItemDelegate):
    """Paints a row; a click anywhere on it, or Space, toggles its tick."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look().px(ROW))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent):
            released = event.type() == QEvent.Type.MouseButtonRelease
            if released and event.button() == Qt.MouseButton.LeftButton:
                return self._toggle(model, index)
            return False
        return super().editorEvent(event, model, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        picked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, state, picked=picked)
        inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
        self._paint_tick(painter, inner, picked=picked)
        wage = self._paint_wage(painter, inner, index.data(PagedTable.RowRole).pay)
        left = inner.left() + look().px(_TICK) + _GAP
        words = QRectF(left, inner.top(), wage - left - _GAP, inner.height())
        self._paint_words(painter, words, index)
        painter.restore()

    def _toggle(self, model: QAbstractItemModel, index: Index) -> bool:
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def _paint_ground(
        self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, *, picked: bool
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or picked:
            painter.fillRect(box, colour("rowSelected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("surfaceSunken"))
        if chosen:
            spine = QRectF(box.left(), box.top(), _SPINE, box.height())
            painter.fillRect(spine, colour("brand"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_tick(self, painter: QPainter, inner: QRectF, *, picked: bool) -> None:
        edge = look().px(_TICK)
        frame = QRectF(inner.left(), inner.center().y() - edge / 2, edge, edge)
        painter.setPen(QPen(colour("brand" if picked else "controlBorder"), 2))
        painter.setBrush(colour("brand" if picked else "surface"))
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 3, 3)
        if picked:
            device = painter.device()
            ratio = device.devicePixelRatioF() if device else 1.0
            mark = glyph("check", _TICK - 4, "onBrand", ratio)
            painter.drawPixmap(QPointF(frame.left() + 2, frame.top() + 2), mark)

    def _paint_wage(self, painter: QPainter, inner: QRectF, pay: Pay) -> float:
        """Paint the pay at the right and return where it begins."""
        figure = pay_figure(pay) if pay.mode != "N" else ""
        unit = pay_unit(pay, language()) if figure else pay_text(pay, language())
        large, small = text_font("figureSm", weight=700), text_font("label")
        unit_width = QFontMetrics(small).horizontalAdvance(unit)
        figure_width = QFontMetrics(large).horizontalAdvance(figure)
        base = inner.center().y() + QFontMetrics(large).capHeight() / 2
        painter.setPen(colour("wage"))
        painter.setFont(small)
        painter.drawText(QPointF(inner.right() - unit_width, base), unit)
        left = inner.right() - unit_width - (4 + figure_width if figure else 0)
        painter.setFont(large)
        painter.drawText(QPointF(left, base), figure)
        return left

    def _paint_words(self, painter: QPainter, box: QRectF, index: Index) -> None:
        middle = box.center().y()
        lines = (
            ("body", 500, "ink", str(index.data() or ""), -look().line_px("body") / 2 + 1),
            ("caption", 0, "inkMuted", str(index.data(DetailRole) or ""),
             look().line_px("caption") / 2 + 1),
        )  # fmt: skip
        for role, weight, token, words, offset in lines:
            font = text_font(role, weight=weight)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(colour(token))
            cut = _cut_place(words, metrics, round(box.width()))
            line = QRectF(box.left(), middle + offset - 14, box.width(), 28)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, cut)


def _cut_place(words: str, metrics: QFontMetrics, room: int) -> str:
    """Cut a line before its last part, which says how many people are wanted."""
    place, dot, wanted = words.rpartition(" · ")
    left = room - metrics.horizontalAdvance(dot + wanted)
    if not place or metrics.horizontalAdvance(words) <= room:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    return metrics.elidedText(place, Qt.TextElideMode.ElideRight, left) + dot + wanted
