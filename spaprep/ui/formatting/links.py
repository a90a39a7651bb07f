"""Opens links and files: of links, only web addresses that were checked."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

_WEB = frozenset({"http", "https"})


def web_link(text: str) -> QUrl | None:
    """Return a typed web address as a link; None if it is not one of http or https.

    An address without a scheme, like `glowbar.example`, becomes one of https.
    """
    typed = text.strip()
    if not typed or any(letter.isspace() or not letter.isprintable() for letter in typed):
        return None
    url = QUrl(typed if "://" in typed else f"https://{typed}", QUrl.ParsingMode.StrictMode)
    is_web = url.isValid() and url.scheme().lower() in _WEB
    # A user name can imitate another site: https://bank.example@other.example
    if not is_web or "." not in url.host() or url.userInfo():
        return None
    return url


def secure_link(text: str) -> QUrl | None:
    """Return a link of the catalogue; None if it is not one of https."""
    url = web_link(text)
    return url if url is not None and url.scheme().lower() == "https" else None


def open_link(url: QUrl) -> None:
    """Open a link that `web_link`, `secure_link` or `dial_link` checked."""
    QDesktopServices.openUrl(url)


def open_file(path: str) -> None:
    """Open a file or a folder in the user's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def open_folder(path: str) -> None:
    """Open the folder that holds a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))


def copy_file(path: str) -> None:
    """Copy a file to the clipboard, as a file manager does, and its path as text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    data.setText(path)
    QGuiApplication.clipboard().setMimeData(data)
