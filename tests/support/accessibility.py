"""What assistive technology can read of a window or a dialog."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

NAMED = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.SpinBox,
}


def unnamed(window: QWidget) -> list[str]:
    """Return the controls in sight whose accessible name is blank."""
    QAccessible.setActive(True)
    found = []
    for interface in _children(QAccessible.queryAccessibleInterface(window)):
        widget = interface.object()
        if interface.role() not in NAMED or interface.state().invisible:
            continue
        if "qt_" in widget.objectName() or type(widget).__name__ == "QComboBoxListView":
            continue
        if not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def _children(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    if interface.role() in {QAccessible.Role.Table, QAccessible.Role.List}:
        return
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid():
            yield from _children(child)
