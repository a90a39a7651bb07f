"""The tests that the suite shortens, at full length: calls killed, and keys struck at random.

Run it as `python tests/attacks/long_tests.py`; what is given to it goes on to pytest.
"""

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    sys.exit(pytest.main(["-m", "shortened", "--long", *sys.argv[1:], str(TESTS)]))
