"""A real terminal for tests: the program runs in a pty, the screen is what a person would see."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

PATIENCE = 60  # seconds until a screen that never comes is a failure
QUIET = 0.2  # seconds without output after which a screen is drawn whole; an escape key is no part of what follows then


class Terminal:
    """`qcode WORDS...` in a terminal of 80 x 24 or another size."""

    def __init__(
        self, *words: str, folder: Path, columns: int = 80, rows: int = 24, program: tuple[str, ...] = ("-m", "qcode")
    ) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "", "LINES": ""}
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._lines = [""] * rows
        self.raw = b""
        self.child = pexpect.spawn(
            sys.executable,
            [*program, *words],
            cwd=str(folder),
            env=environment,
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )

    @property
    def text(self) -> str:
        """What stands on the screen. Only lines that were drawn on since are put together anew."""
        for row in self.screen.dirty:
            cells = self.screen.buffer[row]
            self._lines[row] = "".join(cells[column].data for column in range(self.screen.columns))
        self.screen.dirty.clear()
        return "\n".join(self._lines)

    def until(self, seen: str | Callable[[str], bool]) -> str:
        """Wait until words stand on the screen (or a condition on it holds), and give the screen."""
        holds = seen if callable(seen) else lambda screen: seen in screen
        while not (holds(self.text) and self._is_quiet()):
            if holds(self.text):
                continue
            try:
                piece = self.child.read_nonblocking(size=65536, timeout=PATIENCE)
            except pexpect.TIMEOUT:
                raise AssertionError(f"waited in vain for {seen!r}; on the screen:\n{self.text}") from None
            except pexpect.EOF:
                raise AssertionError(f"the program ended before {seen!r}; on the screen:\n{self.text}") from None
            self.raw += piece
            self._stream.feed(piece)
        return self.text

    def _is_quiet(self) -> bool:
        """Read what comes at once; say whether nothing came, so that no half-drawn screen is taken for a whole one."""
        try:
            piece = self.child.read_nonblocking(size=65536, timeout=QUIET)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return True
        self.raw += piece
        self._stream.feed(piece)
        return False

    def press(self, keys: str) -> None:
        """Type keys as a terminal sends them."""
        self.child.send(keys)

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.child.kill(9)
        self.child.close(force=True)
