"""Where the parts of a checkout lie that tests read or start."""

from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).resolve().parents[1]
PROJECT: Final = TESTS.parent
ATTACKS: Final = TESTS / "attacks"
DATA: Final = TESTS / "data"
