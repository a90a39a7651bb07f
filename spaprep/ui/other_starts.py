"""A second start with the same library: it hands its file to the first window, and ends."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from spaprep.ui.window_address import address_of

_PATIENCE = 2_000
_LONGEST = 32_768


class OtherStarts(QObject):
    """Listens, at the window that has the library, for others that are started.

    Signals:
        told(str): SpaPrep was started again; the path of the file to import, blank for none.
    """

    told = Signal(str)

    def __init__(self, library: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        # Whoever listened there before is gone: this process holds the library’s lock.
        QLocalServer.removeServer(address_of(library))
        self._server.listen(address_of(library))

    def stop(self) -> None:
        """Listen no longer: the window is closed, and another start is to open its own."""
        self._server.close()

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(lambda: self._tell(socket))

    def _tell(self, socket: QLocalSocket) -> None:
        said = bytes(socket.read(_LONGEST).data()).decode("utf-8", errors="replace")
        socket.deleteLater()
        self.told.emit(said)


def hand_over(library: Path, file: Path | None) -> bool:
    """Tell the window that has this library about a second start.

    Args:
        library: the library’s file.
        file: what the second start was to import.

    Returns:
        Whether there is such a window, and it was told.
    """
    socket = QLocalSocket()
    socket.connectToServer(address_of(library))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(str(file.absolute()).encode() if file else b"")
    socket.flush()
    socket.disconnectFromServer()
    is_closed = socket.state() == QLocalSocket.LocalSocketState.UnconnectedState
    return is_closed or socket.waitForDisconnected(_PATIENCE)
