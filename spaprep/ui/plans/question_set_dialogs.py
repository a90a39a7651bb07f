"""The dialogs in which questions come in from a file, or from another plan."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue, Question
from spaprep.core.questions.rule_wording import differences_text
from spaprep.core.records.records import Plan, QuestionSetting
from spaprep.core.settings.question_sets import QuestionSet, question_set_of
from spaprep.core.settings.question_settings import with_setting
from spaprep.ui.formatting.fitting import breakable, resize_on_screen, tool_tip
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column

Sentences = Callable[[QuestionSet], Sequence[str]]


class BringInDialog(FormDialog):
    """Says what a set of questions would change, and asks where it is to go.

    Args:
        theme: for its sizes.
        incoming: the plans of the file, one of which is chosen.
        plan: the one that is shown.
        sentences: returns what merging the set into the plan that is shown changes.
        on_merge: merges the set into it; returns whether that is on disk.
        make_plan: makes a plan of its own of it; likewise.
        parent: the window.
    """

    def __init__(
        self,
        theme: Theme,
        incoming: Sequence[Plan],
        plan: Plan,
        sentences: Sentences,
        on_merge: Callable[[QuestionSet], bool],
        make_plan: Callable[[Plan], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Bring in questions"), _("Bring in"), parent)
        self._incoming = incoming
        self._sentences = sentences
        self._on_merge = on_merge
        self._make_plan = make_plan
        self.plan = plans_box(incoming, _("Which plan’s questions"))
        self.plan.setVisible(len(incoming) > 1)
        self.plan.activated.connect(lambda _place: self._show_plan())
        self._message = text_label("", "heading")
        here = _("Add them to “{plan}”").format(plan=plan.title).replace("&", "&&")
        self.here, self.apart = QRadioButton(here), QRadioButton(_("Make a new plan of them"))
        self.here.setChecked(True)
        self.summary = text_label("")
        self.summary.setContentsMargins(theme.pixels(28), 0, 0, 0)
        self.here.toggled.connect(self.summary.setVisible)
        gap = theme.pixels(8)
        self.lay_out(
            self._message,
            self.plan,
            column(self.here, self.summary, self.apart, spacing=gap),
        )
        resize_on_screen(self, theme.pixels(480), theme.pixels(280))
        self._show_plan()

    def save(self) -> bool:
        """Take the questions to where the user wants them."""
        if self.apart.isChecked():
            return self._make_plan(self._chosen())
        return self._on_merge(question_set_of(self._chosen()))

    def _chosen(self) -> Plan:
        return self._incoming[max(0, self.plan.currentIndex())]

    def _show_plan(self) -> None:
        chosen = self._chosen()
        message = _("The file holds the questions of “{plan}”.").format(plan=chosen.title)
        self._message.setText(breakable(message))
        self.summary.setText("\n".join(map(breakable, self._sentences(question_set_of(chosen)))))


class CopyQuestionsDialog(FormDialog):
    """Lists what other plans ask that the catalogue does not say, to choose from.

    Args:
        theme: for its sizes.
        plans: the other plans.
        catalogue: what every plan could ask.
        sentences: returns what merging a set into the plan that is shown changes.
        on_merge: merges the set into it; returns whether that is on disk.
        parent: the window.
    """

    def __init__(
        self,
        theme: Theme,
        plans: Sequence[Plan],
        catalogue: Catalogue,
        sentences: Sentences,
        on_merge: Callable[[QuestionSet], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Copy questions from another plan"), _("Copy"), parent)
        self._plans = plans
        self._catalogue = catalogue
        self._sentences = sentences
        self._on_merge = on_merge
        self.plan = plans_box(plans, _("The other plan"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Its questions"))
        self.list.setProperty("role", "list")
        self.list.setMinimumHeight(theme.pixels(180))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.summary = text_label("", "secondary")
        self.plan.activated.connect(lambda _place: self._show_plan())
        self.list.itemChanged.connect(lambda _item: self._show_summary())
        self.lay_out(self.plan, self.list, self.summary)
        resize_on_screen(self, theme.pixels(520), theme.pixels(420))
        self._show_plan()

    def chosen(self) -> QuestionSet:
        """Return the questions and settings that are checked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
        own = tuple(entry for entry in checked if isinstance(entry, Question))
        ids = {question.id for question in own}
        settings = tuple(entry for entry in checked if isinstance(entry, QuestionSetting))
        # Whether it is off is the one setting that a question of the user’s own has.
        off = tuple(s for s in self._shown().settings if s.question in ids)
        return QuestionSet(own, (*settings, *off))

    def save(self) -> bool:
        """Copy what is checked."""
        return self._on_merge(self.chosen())

    def _shown(self) -> Plan:
        return self._plans[max(0, self.plan.currentIndex())]

    def _show_plan(self) -> None:
        # Filling the list would send itemChanged for each line.
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for question in self._shown().own_questions:
            self._add(question.label, question.ask, question)
        for setting in self._shown().settings:
            default = self._catalogue.get(setting.question)
            if default is not None:
                text = differences_text(with_setting(default, setting), default)
                line = _("{question}: {parts}").format(question=default.label, parts=text)
                self._add(line, default.ask, setting)
        blocker.unblock()
        self._show_summary()

    def _add(self, text: str, tip: str, entry: object) -> None:
        item = QListWidgetItem(" ".join(text.split()))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(Qt.ItemDataRole.UserRole, entry)
        item.setToolTip(tool_tip(tip))
        self.list.addItem(item)

    def _show_summary(self) -> None:
        chosen = self.chosen()
        something = bool(chosen.own_questions or chosen.settings)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(something)
        text = _("Select what this plan is to ask as well.")
        if not self.list.count():
            text = _("This plan has no question of its own, and changes none.")
        if something:
            text = "\n".join(self._sentences(chosen))
        self.summary.setText(breakable(text))


def plans_box(plans: Sequence[Plan], name: str) -> QComboBox:
    """Return a box to choose one of several plans in."""
    box = QComboBox()
    box.setAccessibleName(name)
    for plan in plans:
        box.addItem(plan.title, plan.id)
    return box
