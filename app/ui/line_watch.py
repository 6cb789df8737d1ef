"""Noticing that a network has come: what waits may go up at once.

The system tells where it can (Windows' network list, NetworkManager, GIO); elsewhere the
PC's addresses are looked at now and then.
"""

import logging
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

_LOG = logging.getLogger(__name__)
SETTLED_MS = 2_000  # a network that comes and goes at once is none
LOOK_MS = 15_000  # how often addresses are looked at where the system does not tell


class LineWatch(QObject):
    """Watches the network of this PC; that it is there does not mean that it leads anywhere.

    Signals:
        came_up: there was no network, and now there is one.
    """

    came_up = Signal()

    def __init__(self, parent: QObject | None = None, *, settled_ms: int = SETTLED_MS) -> None:
        super().__init__(parent)
        self._up: bool | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(settled_ms)
        self._settled.timeout.connect(self.came_up)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_at_addresses)

    def start(self) -> None:
        """Watch from now on."""
        try:
            # By name: the sign-in stands before the network's library is needed.
            self._network: Any = import_module("PySide6.QtNetwork")
        except ImportError as error:  # a bare system lacks what it stands on; rounds go on
            _LOG.info("nobody tells of networks here: %s", type(error).__name__)
            return
        information = self._network.QNetworkInformation
        if information.loadBackendByFeatures(information.Feature.Reachability):
            told = information.instance()
            told.reachabilityChanged.connect(self._take)
            self._take(told.reachability())
        else:
            self._look.start()
            self._look_at_addresses()

    def note(self, *, up: bool) -> None:
        """Take that there is a network, or none."""
        if up and self._up is False:
            self._settled.start()
        elif not up:
            self._settled.stop()
        self._up = up

    def _take(self, reachability: object) -> None:
        known = self._network.QNetworkInformation.Reachability
        self.note(up=reachability not in (known.Disconnected, known.Unknown))

    def _look_at_addresses(self) -> None:
        interface = self._network.QNetworkInterface
        flags = interface.InterfaceFlag
        self.note(
            up=any(
                each.flags() & flags.IsRunning and not each.flags() & flags.IsLoopBack
                for each in interface.allInterfaces()
                if each.addressEntries()
            )
        )
