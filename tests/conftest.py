"""What every test stands on: no display, no network, folders of its own."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
if sys.platform != "win32":
    os.environ.setdefault("TZ", "UTC")
