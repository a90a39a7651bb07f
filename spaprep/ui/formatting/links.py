"""Links and files: only web addresses that were looked at are ever opened."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

_WEB = frozenset({"http", "https"})


def web_link(text: str) -> QUrl | None:
    """Return a typed web address as a link; None where it is not one of http or https.

    An address without a scheme, like `glowbar.example`, is taken for https.
    """
    typed = text.strip()
    if not typed or any(letter.isspace() or not letter.isprintable() for letter in typed):
        return None
    url = QUrl(typed if "://" in typed else f"https://{typed}", QUrl.ParsingMode.StrictMode)
    is_web = url.isValid() and url.scheme().lower() in _WEB
    if not is_web or "." not in url.host() or url.userInfo():
        return None
    return url


def secure_link(text: str) -> QUrl | None:
    """Return a link of the catalogue; None where it is not https."""
    url = web_link(text)
    return url if url is not None and url.scheme().lower() == "https" else None


def open_link(url: QUrl) -> None:
    """Open a link that was checked: `web_link`, `secure_link` or `dial_link` made it."""
    QDesktopServices.openUrl(url)


def open_file(path: str) -> None:
    """Open a file or a folder that was written, in the program that the user has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def open_folder(path: str) -> None:
    """Open the folder of a file that was written."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))


def copy_file(path: str) -> None:
    """Put a file that was written on the clipboard, as a file manager does; its path as text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    data.setText(path)
    QGuiApplication.clipboard().setMimeData(data)
