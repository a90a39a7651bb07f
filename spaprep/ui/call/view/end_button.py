"""The button that ends a call; its menu has the outcomes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from spaprep.core.language import _
from spaprep.core.records.records import Channel, Outcome


class EndButton(QPushButton):
    """Ends a call, a visit or a look-up.

    Signals:
        end_requested(object): the user ends the call with this Outcome.
        call_back_requested(): the user wants to call again at another time.
        discard_requested(): the call is to be removed.
    """

    end_requested = Signal(object)
    call_back_requested = Signal()
    discard_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "primary")
        self.setAutoDefault(False)
        # Esc opens this menu. No mnemonic is D, R, N or S: those are answers on the page, and
        # someone who missed that the menu is open must not end the call with one.
        menu = QMenu(self)
        self._outcomes = {
            outcome: menu.addAction(text)
            for outcome, text in (
                (Outcome.REACHED, _("Reac&hed them")),
                (Outcome.VOICEMAIL, _("&Voicemail")),
                (Outcome.WOULD_NOT_TALK, _("&Would not talk")),
                (Outcome.CALL_BACK, _("Call &back on…")),
            )
        }
        for outcome, action in self._outcomes.items():
            action.triggered.connect(lambda _checked=False, one=outcome: self._choose(one))
        menu.addSeparator()
        discard = menu.addAction(_("Dis&card"))
        discard.triggered.connect(lambda _checked=False: self.discard_requested.emit())
        self.setMenu(menu)
        self.adapt_to(Channel.PHONE)

    def adapt_to(self, channel: Channel) -> None:
        """Offer the outcomes of this channel; a website has no voicemail."""
        texts = {Channel.PHONE: _("End call"), Channel.VISIT: _("End visit")}
        text = texts.get(channel, _("Done"))
        self.setText(f"{text} ▾")
        self.setAccessibleName(text)
        is_phone = channel is Channel.PHONE
        self._outcomes[Outcome.REACHED].setText(_("Reac&hed them") if is_phone else _("D&one"))
        self._outcomes[Outcome.WOULD_NOT_TALK].setVisible(channel.is_conversation)
        for outcome in (Outcome.VOICEMAIL, Outcome.CALL_BACK):
            self._outcomes[outcome].setVisible(is_phone)

    def _choose(self, outcome: Outcome) -> None:
        if outcome is Outcome.CALL_BACK:
            self.call_back_requested.emit()
        else:
            self.end_requested.emit(outcome)
