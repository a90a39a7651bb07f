"""Runs every benchmark; each prints its ratios, with the limit that it should keep."""

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run them one after the other."""
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        subprocess.run([sys.executable, str(path)], check=True)


if __name__ == "__main__":
    main()
