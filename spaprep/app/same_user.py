"""Whether the process at the other end of a local connection is the same user's."""

import os
import socket
import struct
import sys
from dataclasses import dataclass

from PySide6.QtNetwork import QLocalSocket

_CREDENTIALS = struct.Struct("3i")


@dataclass(frozen=True)
class Peer:
    """The process at the other end.

    Attributes:
        is_same_user: whether it is this user's.
        process_id: None where the system doesn't tell.
    """

    is_same_user: bool
    process_id: int | None = None


def peer_of(connection: QLocalSocket) -> Peer:
    """Return who is at the other end of an open connection.

    Where the system doesn't tell, the folder of the address has to keep other users out.
    """
    if sys.platform != "linux":
        return Peer(is_same_user=True)
    try:
        with socket.socket(fileno=os.dup(int(connection.socketDescriptor()))) as end:
            found = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    except OSError:
        return Peer(is_same_user=False)
    process_id, user_id, _group_id = _CREDENTIALS.unpack(found)
    return Peer(user_id == os.getuid(), process_id)
