"""What came of a stick, in words."""

from PySide6.QtCore import QObject

from app import words
from app.domain.sticks import StickReport
from app.ui.i18n import language


class StickWords(QObject):
    """Says reports in the language in force; each comes with the kind of its ink."""

    def under_way(self, done: int, of: int) -> str:
        """Return how far it is."""
        if not of:
            return self.tr("正在找 U 盘上的文件…")
        return self.tr("第 {done} 份，共 {of} 份，先别拔").format(done=done, of=of)

    def written(self, report: StickReport) -> tuple[str, str]:
        """Return what was written; only what was read back is called written."""
        if report.called_off or not report.written:
            return "warn", self.tr("停下了，U 盘上没有写完的文件，数据都还在这里。")
        name = report.written[0].name
        told = self.tr("写好了，读回来对过，可以拔了：{count} 条，文件 {name}。").format(
            count=report.commits, name=name
        )
        if report.pictures:
            told += self.tr("带上了 {count} 张照片。").format(count=report.pictures)
        rest = ""
        if report.left:
            rest = self.tr("还有 {count} 条装不下，收到回执再导一次。").format(count=report.left)
        if report.pictures_left:
            rest += self.tr("还有 {count} 张照片装不下，收到回执再导一次。").format(
                count=report.pictures_left
            )
        return "warn" if rest else "ok", told + rest

    def taken(self, report: StickReport) -> tuple[str, str]:
        """Return what came in, and why something did not."""
        if report.problems:
            problem = report.problems[0]
            sentence = words.sentence(problem.problem.value, language(), problem.details)
            rest = self._come_in(report) if report.taken else ""
            return "danger", f"{problem.path.name}：{sentence}{rest}"
        if report.called_off:
            stopped = self.tr("停下了，没收完，再收一次就行。")
            return "warn", stopped + (self._come_in(report) if report.taken else "")
        if not report.taken:
            return "warn", self.tr("这里没有给咱们驿站的文件。")
        kind = "warn" if report.refused or report.again else "ok"
        return kind, self._come_in(report)

    def carried(self, report: StickReport) -> tuple[str, str]:
        """Return what was carried for other stations."""
        told = self.tr("代传了 {count} 份，取回 {answers} 份回执，读回来对过，可以拔了。").format(
            count=len(report.taken), answers=len(report.written)
        )
        if report.problems:
            problem = report.problems[0]
            sentence = words.sentence(problem.problem.value, language(), problem.details)
            return "danger", f"{problem.path.name}：{sentence}" + (told if report.taken else "")
        if report.called_off:
            return "warn", self.tr("停下了，没传完，再传一次就行。")
        if not report.taken:
            return "warn", self.tr("U 盘上没有别的驿站要传的文件。")
        return "ok", told

    def _come_in(self, report: StickReport) -> str:
        if report.known == len(report.taken):
            return self.tr("这份收过了，没有新的，再收一次也不要紧。")
        told = self.tr("收好了：平台答了 {answered} 条，收下来 {pulled} 条。").format(
            answered=report.answered, pulled=report.pulled
        )
        if report.delivered or report.received:
            told += self.tr("照片平台收齐 {delivered} 张，收下来 {received} 张。").format(
                delivered=report.delivered, received=report.received
            )
        if report.again:
            told += self.tr(
                "平台记的和这台电脑的接不上，多半放回过旧备份；什么都没丢，请再导出一份送去。"
            )
        if not report.refused:
            return told
        return told + self.tr("有 {count} 条要您看一眼。").format(count=report.refused)
