"""A hundred thousand random texts through import, coding, storage, export and back (tests/intake/fidelity.py).

Stops at the first that comes back otherwise. `text_fidelity.py 5000` sends as many.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "intake"))

from fidelity import check_texts

TEXTS = 100_000
BATCH = 1_000


def main() -> int:
    """Send the texts, batch by batch, each through projects of its own."""
    texts = int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
    codings = 0
    for first in range(0, texts, BATCH):
        with tempfile.TemporaryDirectory() as folder:
            codings += check_texts(Path(folder), range(first, min(texts, first + BATCH)))
    print(f"{f'{texts:,} texts, {codings:,} codings came back exactly':<48} ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
