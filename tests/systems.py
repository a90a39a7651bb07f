"""Which systems a test is for, where it is not for all."""

import sys

import pytest

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of it")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has it")
