"""What `qcode --help` costs to start, against Python doing nothing.

Prints a line (tests/bench/README.md) and exits 1 if it is over its limit.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 25
WARM_UP = 3
LIMIT = 8.0
HELP = [str(Path(sys.executable).with_name("qcode")), "--help"]
BARE = [sys.executable, "-c", "pass"]


def taken(command: list[str]) -> float:
    """Run a command to its end and give the seconds it took."""
    began = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - began


def main() -> int:
    """Start both in turn, and compare the medians."""
    times = [(taken(HELP), taken(BARE)) for _ in range(WARM_UP + RUNS)][WARM_UP:]
    ratio = median(helped for helped, _ in times) / median(bare for _, bare in times)
    within = ratio <= LIMIT
    print(f"{'qcode --help / python -c pass':<48} {ratio:5.2f}  limit {LIMIT:5.2f}  {'ok' if within else 'over'}")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
