"""Screens. Knows Qt and the services, never SQL or the network.

How a page is written
---------------------
One file in ``pages`` with a subclass of ``app.ui.page.Page``; its docstring shows the
shape. What it needs (services, the ``TaskRunner``, callables) comes through its constructor;
it opens other pages with ``self.go.emit("posting", posting_id)`` and tells what is done with
``self.toast.emit(Notice(text=...))``. ``app.main`` makes one ``Entry`` per page; the names in
use are workbench, seekers, register, postings, posting, employers, employer, log, print,
sync, settings.

* Keys: ``add_action`` for each key of the page, most used first; the key bar and the buttons
  (``add_button``, ``KeyButton.of``) are made of these actions. ``add_hint("↑ ↓", "换人")`` for
  keys that a list answers itself. F1, F2, F3, F6, F7, F9, Ctrl+K and Alt+digit are the
  window's; a page that claims one of them has it while it is in front.
* Inputs stand in a ``Field`` (question above, hint below, ``show_error``, ``show_warning``,
  ``show_passed``, ``clear_state``); choices are ``ChoiceTags``; filters are ``FilterChip``.
* Reading and writing goes through ``TaskRunner.submit(self, work, on_success, on_failure)``;
  failures are put into words by ``problem_text.explain``.
* A form returns what is typed from ``remember`` and shows it again in ``recall``.
* Painted widgets ask ``theme.look`` for ``colour(token)``, ``text_font(role)``,
  ``glyph(icon, size, token)`` and ``look().px(n)`` while they paint. No colour, font size or
  style sheet stands in a page; labels get a role: ``label(text, "caption")``.
* Texts are Chinese, whole sentences with named placeholders, inside ``self.tr("...")`` (or
  ``QCoreApplication.translate("Context", "...")``; constants in ``QT_TRANSLATE_NOOP``), and
  have their English in ``resources/i18n/en/<area>.ts``, one file per area.
* Lists are item models with a delegate; ``draw_chip`` paints a status into a cell.
"""
