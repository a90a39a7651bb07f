"""A second start with the same library: it hands its file to the first window, and ends.

The message is the path of a file, or nothing, and a NUL; the answer is a NUL.
"""

import os
import time
from enum import Enum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from spaprep.app.instance_address import address_of, make_private_folder, within_limit
from spaprep.app.same_user import peer_of

_PATIENCE = 5.0  # seconds; a window that is only busy answers sooner
_TIME_TO_SPEAK = 2_000  # ms
_LONGEST = 32_768  # bytes
_END = b"\0"


class OtherStarts(QObject):
    """Listens, at the window that has the library, for others that are started.

    Another user's process is not listened to, nor a message that is late, too long or no path.

    Signals:
        started_again(object): SpaPrep was started again; the Path of the file to import, or None.
    """

    started_again = Signal(object)

    def __init__(self, library: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        address = address_of(library)
        name = within_limit(address) if make_private_folder(address) else ""
        if name:
            # Whoever listened there before is gone: this process holds the library's lock.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def stop(self) -> None:
        """Listen no longer: the window is closed, and another start is to open its own."""
        self._server.close()

    def _take(self) -> None:
        while self._server.hasPendingConnections():
            connection = self._server.nextPendingConnection()
            connection.disconnected.connect(connection.deleteLater)
            if not peer_of(connection).is_same_user:
                connection.abort()
                continue
            connection.setReadBufferSize(_LONGEST)
            connection.readyRead.connect(partial(self._read, connection))
            QTimer.singleShot(_TIME_TO_SPEAK, connection, connection.abort)
            self._read(connection)

    def _read(self, connection: QLocalSocket) -> None:
        received = bytes(connection.peek(_LONGEST).data())
        if _END not in received:
            if len(received) == _LONGEST:
                connection.abort()
            return
        connection.readAll()
        message, rest = received.split(_END, maxsplit=1)
        file = Path(os.fsdecode(message)) if message else None
        if rest or (file is not None and not file.is_absolute()):
            connection.abort()
            return
        connection.write(_END)
        connection.flush()
        connection.disconnectFromServer()
        self.started_again.emit(file)


class Reply(Enum):
    """What became of telling another window about a second start."""

    NO_WINDOW = auto()
    TAKEN_OVER = auto()
    NO_ANSWER = auto()


def hand_over(library: Path, file: Path | None) -> tuple[Reply, int | None]:
    """Notify the window that has this library of a second start.

    Args:
        library: the library's file.
        file: what the second start was to import.

    Returns:
        Whether there is such a window and whether it answered, and the id of its process, None
        where that is not known.
    """
    connection = QLocalSocket()
    connection.connectToServer(within_limit(address_of(library)))
    until = time.monotonic() + _PATIENCE
    if not connection.waitForConnected(int(_PATIENCE * 1_000)):
        return Reply.NO_WINDOW, None
    peer = peer_of(connection)
    if not peer.is_same_user:
        return Reply.NO_WINDOW, None
    connection.write((os.fsencode(file.absolute()) if file else b"") + _END)
    connection.flush()
    while time.monotonic() < until and not connection.bytesAvailable():
        if not connection.waitForReadyRead(max(1, int((until - time.monotonic()) * 1_000))):
            break
    answered = bytes(connection.readAll().data()) == _END
    return Reply.TAKEN_OVER if answered else Reply.NO_ANSWER, peer.process_id
