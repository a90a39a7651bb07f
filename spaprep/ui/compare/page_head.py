"""The head of the page: views with their counts, what is certain, and the switch of panels."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from spaprep.core.language import _
from spaprep.ui.compare.table.choices import Choices, Panel, View
from spaprep.ui.formatting.fitting import breakable, on_one_line, shortened, tool_tip
from spaprep.ui.formatting.shortcut_text import shortcut_text, with_shortcut
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button, button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, frame, hairline, row
from spaprep.ui.widgets.segmented_control import SegmentedControl, round_row_ends

_LONGEST = 360


class PageHead(QWidget):
    """Two strips: one with choices and actions, one with sentences on the comparison.

    Signals:
        view_chosen(object): the user chose a View.
        find_changed(str): the user types part of a criterion's name.
        panel_requested(object): the user asks for a Panel beside the table, or for none.
        report_requested(): the user asks for the PDF.
    """

    view_chosen = Signal(object)
    find_changed = Signal(str)
    panel_requested = Signal(object)
    report_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.views = SegmentedControl([(view.value, "") for view in View], _("View"))
        self.views.chosen.connect(lambda key: self.view_chosen.emit(View(key)))
        self.find_field = QLineEdit()
        self.find_field.setPlaceholderText(f"{_('Find')}   {shortcut_text('Ctrl+F')}")
        self.find_field.setAccessibleName(_("Find a criterion"))
        self.find_field.setToolTip(with_shortcut(_("By its name or its words"), "Ctrl+F"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setMaximumWidth(theme.pixels(180))
        self.find_field.textChanged.connect(self.find_changed)
        self.sentence = text_label("")
        self.leader_changes = text_label("", "secondary")
        self.panels = PanelSwitch()
        self.panels.requested.connect(self.panel_requested)
        self._sentences = self._sentence_strip()
        self._export = action_button(_("Export PDF…"), self.report_requested.emit, "primary")
        self.setLayout(column(self._choices_strip(), self._sentences, hairline(), spacing=0))

    def show_choices(self, choices: Choices, counts: Mapping[View, int]) -> None:
        """Show what is chosen, and how many criteria each view would show."""
        titles = {
            View.ALL: _("All"),
            View.DIFFERENCES: _("Differences"),
            View.PROBLEMS: _("Problems"),
            View.STILL_TO_ASK: _("Still to ask"),
        }
        for view, title in titles.items():
            text = _("{view} {count}").format(view=title, count=counts.get(view, 0))
            self.views.show_text(view.value, text)
        self.views.show_chosen(choices.view.value)
        # Setting the same text would move the cursor to its end while the user types.
        if self.find_field.text() != choices.find:
            self.find_field.setText(choices.find)
        self.panels.show_open(choices.panel)

    def set_available(self, *, available: bool) -> None:
        """Enable what needs a table."""
        for part in (self.views, self.find_field, self.panels, self._export):
            part.setEnabled(available)

    def show_sentences(self, sentence: str, leader_changes: str) -> None:
        """Show what is certain, and what single change would put another clinic first.

        Without a sentence the strip is hidden, with the switch of panels in it.
        """
        self._sentences.setVisible(bool(sentence))
        # Names of 200 characters each would push the table out of a small window.
        self.sentence.setText(breakable(shortened(sentence, _LONGEST)))
        self.sentence.setAccessibleName(sentence)
        self.sentence.setToolTip(tool_tip(sentence) if len(sentence) > _LONGEST else "")
        self.leader_changes.setText(breakable(on_one_line(leader_changes)))
        self.leader_changes.setVisible(bool(leader_changes))

    def _choices_strip(self) -> QWidget:
        header = frame("header")
        title = text_label(_("Compare"), "page-title", wrap=False)
        self._export.setToolTip(with_shortcut(_("See, export and print the report"), "Ctrl+4"))
        top = row(title, self.views, None, self.find_field, self._export, spacing=12)
        top.setContentsMargins(20, 12, 20, 12)
        header.setLayout(top)
        return header

    def _sentence_strip(self) -> QWidget:
        strip = frame("panel")
        sentences = column(None, self.sentence, self.leader_changes, None, spacing=2)
        line = row(sentences, self.panels, spacing=16)
        line.setStretch(0, 1)
        line.setContentsMargins(20, 8, 20, 8)
        strip.setLayout(line)
        return strip


class PanelSwitch(QWidget):
    """Buttons that open a panel beside the table, and close it when clicked again.

    Signals:
        requested(object): the user asks for a Panel, or for none.
    """

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        # An exclusive group cannot be left without a checked button.
        self._group.setExclusive(False)
        self.buttons: dict[Panel, QPushButton] = {}
        texts = {
            Panel.STANDINGS: (_("Standings"), _("All intervals on one scale")),
            Panel.TO_ASK: (_("To ask"), _("What to ask next, and where")),
            Panel.TRY_OUT: (_("Try out"), _("See what other settings would change")),
        }
        for panel, (text, tip) in texts.items():
            made = button(text, "segment", tip=tip)
            made.setCheckable(True)
            made.clicked.connect(
                lambda checked, panel=panel: self.requested.emit(panel if checked else Panel.NONE)
            )
            self._group.addButton(made)
            self.buttons[panel] = made
        round_row_ends(list(self.buttons.values()))
        line = row(*self.buttons.values(), spacing=0)
        line.setContentsMargins(1, 0, 0, 0)
        self.setLayout(line)

    def show_open(self, panel: Panel) -> None:
        """Mark the panel that is open."""
        for key, made in self.buttons.items():
            made.setChecked(key is panel)
