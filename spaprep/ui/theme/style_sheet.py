"""The style sheet of the whole program, filled with the theme's colors and sizes.

Widgets choose a look by a dynamic property named `role`.
"""

from collections.abc import Callable, Mapping

from spaprep.core.questions.verdicts import Verdict
from spaprep.ui.theme.tokens import Tokens


def style_sheet(tokens: Tokens, pixels: Callable[[float], int], pictures: Mapping[str, str]) -> str:
    """Return the style sheet of the whole program.

    Args:
        tokens: the colors of the scheme.
        pixels: scales a length from 13 px body text to the user's font.
        pictures: paths of the pictures in controls, by “arrow” and “tick”.
    """
    flag, flag_ground = tokens.verdicts[Verdict.RED_FLAG]
    values = {
        "canvas": tokens.canvas,
        "surface": tokens.surface,
        "sunken": tokens.sunken,
        "ink": tokens.ink,
        "muted": tokens.muted,
        "line": tokens.line,
        "accent": tokens.accent,
        "soft": tokens.soft,
        "on_accent": tokens.on_accent,
        "flag": flag,
        "flag_ground": flag_ground,
        "good": tokens.verdicts[Verdict.MEETS][0],
    }
    for size in (11, 12, 13, 15, 18, 22, 25):
        values[f"px{size}"] = f"{pixels(size)}px"
    values |= pictures
    sheet = _SHEET
    # Longer names first, or @flag would be replaced in @flag_ground.
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet


# A wider border has less padding beside it, so that text stays in place when the focus comes.
_SHEET = """
QMainWindow, QDialog { background: @canvas; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel { background: transparent; }
QLabel[role="page-title"] { font-size: @px18; font-weight: 600; }
QLabel[role="title"] { font-size: @px22; font-weight: 600; }
QLabel[role="asking"] { font-size: @px25; font-weight: 600; }
QLabel[role="heading"] { font-size: @px13; font-weight: 600; }
QLabel[role="secondary"] { font-size: @px12; color: @muted; }
QLabel[role="caps"] { font-size: @px11; color: @muted; }
QLabel[role="good"] { color: @good; font-weight: 600; }
QLabel[role="danger"] { color: @flag; font-weight: 600; }
QLabel[role="deal-breaker"] { font-size: @px12; color: @flag; font-weight: 600; }
QLabel[role="timer"] { font-size: @px22; font-weight: 600; }

QMenuBar { background: @surface; border-bottom: 1px solid @line; padding: 2px 6px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; color: @ink; }
QMenuBar::item:selected { background: @sunken; }
QMenu { background: @surface; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 4px; color: @ink; }
QMenu::item:selected { background: @soft; color: @accent; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 13px; height: 13px; left: 6px; }
QMenu::indicator:checked { background: @accent; border-radius: 3px; image: url("@tick"); }

QFrame[role="sidebar"] { background: @surface; border: none; border-right: 1px solid @line; }
QFrame[role="header"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[role="footer"] { background: @surface; border: none; border-top: 1px solid @line; }
QFrame[role="panel"] { background: @surface; border: none; }
QFrame[role="panel-left"] { background: @surface; border: none; border-right: 1px solid @line; }
QFrame[role="panel-right"] { background: @surface; border: none; border-left: 1px solid @line; }
QFrame[role="aside"] { background: @canvas; border: none; border-left: 1px solid @line; }
QFrame[role="card"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[role="card-over"] { background: @surface; border: 1px solid @accent; border-radius: 8px; }
QFrame[role="alert"] { background: @surface; border: 1px solid @flag; border-radius: 8px; }
QFrame[role="notice"] { background: @soft; border: none; border-bottom: 1px solid @line; }
QLabel[role="page"] { background: transparent; }
QFrame[role="hairline"] { background: @line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton[role="button"] {
  background: @surface; color: @ink; border: 1px solid @line; border-radius: 6px;
  padding: 6px 12px; font-size: @px13; font-weight: 500;
}
QPushButton:hover, QToolButton[role="button"]:hover { border-color: @muted; }
QPushButton:pressed { background: @sunken; }
QPushButton:focus, QToolButton[role="button"]:focus {
  border: 2px solid @accent; padding: 5px 11px;
}
QPushButton:disabled { color: @muted; background: @sunken; }
QPushButton[role="primary"] {
  background: @accent; color: @on_accent; border: 1px solid @accent;
}
QPushButton[role="primary"]:focus { border: 2px solid @ink; padding: 5px 11px; }
QPushButton[role="primary"]:disabled { background: @sunken; color: @muted; border-color: @line; }
QPushButton[role="call"] {
  background: @accent; color: @on_accent; border: 1px solid @accent; font-size: @px15;
  padding: 9px 18px;
}
QPushButton[role="call"]:focus { border: 2px solid @ink; padding: 8px 17px; }
QPushButton[role="link"] {
  background: transparent; border: 1px solid transparent; color: @accent;
  padding: 1px 2px 1px 0; text-align: left; font-weight: 500;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid @accent; border-radius: 4px; }
QPushButton[role="nav"] {
  background: transparent; border: 1px solid transparent; text-align: left; padding: 8px 10px;
  border-radius: 6px; font-weight: 400;
}
QPushButton[role="plan"] {
  background: transparent; border: 1px solid transparent; text-align: left; padding: 6px 9px;
  font-size: @px15; font-weight: 600;
}
QPushButton[role="plan"]:hover { background: @sunken; }
QPushButton[role="plan"]:focus { border: 1px solid @accent; padding: 6px 9px; }
QPushButton[role="nav"][place="middle"], QPushButton[role="plan"][place="middle"],
QPushButton[role="nav"][place="middle"]:focus, QPushButton[role="plan"][place="middle"]:focus {
  text-align: center; padding: 8px 0;
}
QPushButton[role="nav"]:hover { background: @sunken; }
QPushButton[role="nav"]:checked { background: @soft; color: @accent; font-weight: 600; }
QPushButton[role="nav"]:focus { border: 1px solid @accent; padding: 8px 10px; }
QPushButton[role="segment"] { border-radius: 0; padding: 5px 12px; margin-left: -1px; }
QPushButton[role="segment"][place="first"], QPushButton[role="segment"][place="only"] {
  margin-left: 0;
}
QPushButton[role="segment"][place="first"] {
  border-top-left-radius: 6px; border-bottom-left-radius: 6px;
}
QPushButton[role="segment"][place="last"] {
  border-top-right-radius: 6px; border-bottom-right-radius: 6px;
}
QPushButton[role="segment"][place="only"] { border-radius: 6px; }
QPushButton[role="segment"]:checked {
  background: @soft; color: @accent; border-color: @accent;
}
QPushButton[role="segment"]:focus { border: 2px solid @accent; padding: 4px 11px; }
QPushButton[role="choice"] { padding: 10px 14px; font-size: @px15; border-radius: 8px; }
QPushButton[role="choice"]:checked {
  background: @soft; color: @accent; border: 2px solid @accent; font-weight: 600;
  padding: 9px 13px;
}
QPushButton[role="choice"]:focus { border: 2px solid @accent; padding: 9px 13px; }
QPushButton[role="state"]:checked, QPushButton[role="mood"]:checked {
  background: @soft; color: @accent; border: 2px solid @accent; font-weight: 600;
  padding: 5px 11px;
}
QPushButton::menu-indicator { width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QComboBox {
  background: @surface; color: @ink; border: 1px solid @line; border-radius: 6px;
  padding: 5px 9px; selection-background-color: @accent; selection-color: @on_accent;
  placeholder-text-color: @muted;
}
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QTextBrowser[role="reading"] { border: 1px solid transparent; border-radius: 0; padding: 0; }
QTextBrowser[role="reading"]:focus { border: 1px solid @accent; padding: 0; }
QComboBox { padding: 5px 24px 5px 11px; }
QComboBox:editable { padding-left: 9px; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow {
  image: url("@arrow"); width: 12px; height: 12px;
}
QComboBox QAbstractItemView {
  background: @surface; border: 1px solid @line; outline: none; padding: 4px;
  selection-background-color: @soft; selection-color: @accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateTimeEdit:focus, QComboBox:focus { border: 2px solid @accent; padding: 4px 8px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 6px; }
QComboBox:focus { padding: 4px 23px 4px 10px; }
QComboBox:editable:focus { padding-left: 8px; }
QLineEdit:disabled, QComboBox:disabled { background: @sunken; color: @muted; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus,
QComboBox QLineEdit:focus { border: none; padding: 0 4px; background: transparent; }
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button, QSpinBox[role="page-number"]::up-button,
QSpinBox[role="page-number"]::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 1px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid @accent; border-radius: 4px; }

QCheckBox::indicator, QTableView::indicator, QListView::indicator {
  width: 13px; height: 13px; border: 1px solid @muted; border-radius: 3px; background: @surface;
}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {
  background: @accent; border-color: @accent; image: url("@tick");
}

QAbstractItemView { background: @surface; border: none; outline: none; }
QTableView[role="matrix"], QTableView[role="pinned"] { outline: 1px solid @accent; }
QTableView[role="pinned"] { border-right: 2px solid @line; }
QTableView { gridline-color: @line; selection-background-color: @soft; selection-color: @ink; }
QTreeView { selection-background-color: @soft; selection-color: @ink; }
QTreeView[role="contents"]::item { padding: 4px 2px; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section {
  background: @surface; color: @muted; border: none; border-bottom: 1px solid @line;
  padding: 6px 8px; font-size: @px12; font-weight: 600;
}
QTableCornerButton::section { background: @surface; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea[role="reading"] { border: 1px solid transparent; }
QScrollArea[role="reading"]:focus { border-color: @accent; }
QTableView[role="list"] { border: 1px solid @line; border-radius: 6px; }
QTableView[role="list"]:focus { border-color: @accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QToolTip { background: @ink; color: @surface; border: none; padding: 4px 6px; }
QProgressBar { border: none; background: @sunken; border-radius: 4px; height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QRadioButton::indicator {
  width: 13px; height: 13px; border: 1px solid @muted; border-radius: 7px; background: @surface;
}
QRadioButton::indicator:checked {
  width: 5px; height: 5px; border: 5px solid @accent; background: @on_accent;
}
QFrame[role="finding"] {
  background: transparent; border: 1px solid transparent; border-top: 1px solid @line;
}
QFrame[role="finding"]:focus { border: 1px solid @accent; background: @surface; }
QFrame[role="list-pane"] { background: transparent; border: none; }
QListView[role="cards"] { background: transparent; }
QListView[role="ticks"] { background: transparent; border: 1px solid transparent; }
QListView[role="ticks"]:focus { border-color: @accent; border-radius: 4px; }
QListView[role="list"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QListView[role="list"]:focus { border-color: @accent; }
QListView[role="list"]::item { padding: 7px 10px; color: @ink; }
QListView[role="list"]::item:selected { background: @soft; color: @ink; }
QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent; padding: 4px; }
QPushButton[role="quiet"]:hover { background: @sunken; }
QPushButton[role="quiet"]:focus { border: 1px solid @accent; padding: 4px; }
QPushButton[role="state"]:checked { font-weight: 500; }
"""
