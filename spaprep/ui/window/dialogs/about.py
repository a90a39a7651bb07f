"""What SpaPrep is, what it is not, and what it is made of."""

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from spaprep import __version__
from spaprep.core.language import _
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, scrolled
from spaprep.ui.window.dialogs.components import installed_components
from spaprep.ui.window.dialogs.info_dialog import InfoDialog


class AboutDialog(InfoDialog):
    """Shows the version, the limits of the program, where the library is, and the licenses."""

    def __init__(self, theme: Theme, library: Path | None, parent: QWidget) -> None:
        super().__init__(theme, _("About SpaPrep"), parent)
        place = _("Your library: {path}").format(path=library) if library else ""
        texts = (
            (_("SpaPrep {version}").format(version=__version__), "title"),
            (_("Ask med spas the questions that matter, and compare what they say."), ""),
            (_("It gives no medical or legal advice, and never says that a clinic is safe."), ""),
            (_("It works without a network, and everything stays on this computer."), ""),
            (place, "secondary"),
            (_("MIT license. Made with:"), "secondary"),
        )
        labels = [text_label(text, role) for text, role in texts if text]
        self.lay_out(column(*labels, _component_list(theme), spacing=theme.pixels(10)))
        self.setMinimumWidth(theme.pixels(440))
        resize_on_screen(self, theme.pixels(520), theme.pixels(560))


def _component_list(theme: Theme) -> QScrollArea:
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(*(theme.pixels(8) for _side in range(4)))
    grid.setHorizontalSpacing(theme.pixels(16))
    grid.setColumnStretch(2, 1)
    components = installed_components()
    for line, component in enumerate(components):
        grid.addWidget(text_label(component.name, wrap=False), line, 0)
        grid.addWidget(text_label(component.version, "secondary", wrap=False), line, 1)
        grid.addWidget(text_label(component.license, "secondary"), line, 2)
    grid.setRowStretch(len(components), 1)
    return scrolled(content, _("What SpaPrep is made of"))
