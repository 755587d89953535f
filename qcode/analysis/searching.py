"""Searching that can be stopped: at every line, and a regular expression even while it is at work on one.

Python has no time limit for expressions, and while one is matched nothing else of the process runs. So expressions
are matched in a process of their own, which takes one text after the other and is ended where it tells nothing for
too long. Plain words and whole words are looked for here: a line of them takes no time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from time import monotonic
from typing import IO, Final

from qcode.errors import Refused
from qcode.text.search import Mode, compiled, find
from qcode.text.spans import Span

PATIENCE: Final = 5.0
"""Seconds that an expression may take for one line of a text."""
_BEAT = 0.1  # seconds after which the process says that it is still at work
_BATCH = 500  # hits that it tells at once, the first excepted

Told = tuple[bool, list[Span]]
"""What the process says: whether it is done with the text, and hits."""
Finder = Callable[[str], Iterator[Span]]


def _always() -> bool:
    return True


@contextmanager
def searching(
    query: str, mode: Mode = "plain", going: Callable[[], bool] = _always, patience: float = PATIENCE
) -> Iterator[Finder]:
    """Give what finds a query in one text after the other, hit by hit as `qcode.text.search.find` does.

    going: asked often; False ends the search. Raises Refused where the expression can't be read, and from the finder
    where it takes longer than `patience` seconds for a line.
    """
    compiled(query, mode)
    if mode != "regex" or not query:
        yield lambda text: find(text, query, mode, going)
        return
    command = [sys.executable, "-P", "-m", "qcode.analysis.searching"]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere) as process:  # noqa: S603
        try:
            _send(process, query, patience)
            yield lambda text: _ask(process, text, going, patience)
        finally:
            process.kill()
            with suppress(OSError):  # what was not sent any more
                _pipe(process.stdin).close()


def _ask(process: subprocess.Popen[bytes], text: str, going: Callable[[], bool], patience: float) -> Iterator[Span]:
    """Send a text to the process and give the hits that it tells, as they come."""
    if not going():
        return
    _send(process, text, patience)
    while (told := _hear(process, patience)) is not None:
        is_done, hits = told
        yield from ((start, end) for start, end in (hits if going() else ()))
        if is_done or not going():
            return
    why = f"too slow, stopped after {patience:g} seconds on one line"
    raise Refused("this expression", why, "use fewer .* and +, or say how many: {1,20}")


def _send(process: subprocess.Popen[bytes], text: str, patience: float) -> None:
    """Write a text to the process; one that was ended, or reads no more, says so by its silence."""
    data = text.encode("utf-8", "surrogatepass")
    pipe = _pipe(process.stdin)
    timer = _end_after(process, patience)
    try:
        pipe.write(b"%d\n" % len(data) + data)
        pipe.flush()
    except OSError:
        return
    finally:
        timer.cancel()


def _hear(process: subprocess.Popen[bytes], patience: float) -> Told | None:
    """Give what the process says next; None where it says nothing and was ended."""
    timer = _end_after(process, patience)
    try:
        line = _pipe(process.stdout).readline()
    finally:
        timer.cancel()
    return json.loads(line) if line.endswith(b"\n") else None


def _end_after(process: subprocess.Popen[bytes], seconds: float) -> Timer:
    timer = Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    return timer


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the process has no pipes")
    return pipe


def main(texts: IO[bytes], answers: IO[bytes]) -> None:
    """Take an expression, then texts, each after a line with its length in bytes, and tell the hits in each.

    This is the process's part. It answers in lines of JSON: [done, [[start, end], ...]], the first hit at once.
    """
    said, found = 0.0, list[Span]()

    def take() -> str | None:
        length = texts.readline()
        return texts.read(int(length)).decode("utf-8", "surrogatepass") if length else None

    def tell(*, is_done: bool = False) -> None:
        nonlocal said, found
        answers.write(json.dumps([is_done, found]).encode("ascii") + b"\n")
        answers.flush()
        said, found = monotonic(), []

    def at_work() -> bool:
        if monotonic() - said > _BEAT:
            tell()
        return True

    query = take() or ""
    while (text := take()) is not None:
        for at, span in enumerate(find(text, query, "regex", at_work)):
            found.append(span)
            if not at or len(found) == _BATCH:
                tell()
        tell(is_done=True)


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
