"""``python -m tests.protocol``: record the exchanges of docs/protocol.md anew."""

from tests.protocol.page import PAGE, page, with_recorded
from tests.protocol.telling import telling

PAGE.write_text(with_recorded(page(), telling()), encoding="utf-8")
