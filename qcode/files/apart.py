"""Running a parser that a hostile file may send astray in a process of its own, with limits of memory and time."""

from __future__ import annotations

import importlib
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qcode.errors import Refused

_REMEDY = "open it in the program that made it and save it again, or save its text as .txt"


@dataclass(frozen=True)
class Limits:
    """What the process may use: bytes of memory in all, seconds of computing, seconds until it must be done.

    With the start of qcode itself, and the storing, a file is done with in ten seconds.
    """

    memory: int = 480 * 1024 * 1024
    computing: int = 6
    waiting: float = 7.5


LIMITS = Limits()


class TooLong(Refused):
    """The refusal of what keeps its process busy beyond the limits."""


def run_apart(function: str, data: bytes, what: str, limits: Limits = LIMITS, options: str = "") -> Any:
    """What a function returns for `data`, called in a fresh process of this Python.

    function: "package.module:name" of a function `(data: bytes, what: str, options: str)` that returns what
    JSON can hold, or raises Refused. `what` names the file. Raises Refused for what it refuses, and where it
    fails, is out of memory, or takes too long; nothing of it is left running.
    """
    command = [sys.executable, "-P", "-m", "qcode.files.apart", function, json.dumps([what, options])]
    command += [str(limits.memory), str(limits.computing)]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=limits.waiting, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise _too_long(what, limits.waiting) from error
    if ran.returncode == -getattr(signal, "SIGXCPU", 0) or ran.returncode == -getattr(signal, "SIGKILL", 0):
        raise _too_long(what, limits.computing)
    try:
        kind, result = json.loads(ran.stdout)
    except (ValueError, TypeError) as error:
        raise Refused(what, "its parser broke off", _REMEDY) from error
    if kind == "refused":
        raise Refused(*result)
    return result


def _too_long(what: str, seconds: float) -> TooLong:
    """The refusal of a file that keeps its parser busy."""
    return TooLong(what, f"reading it takes longer than {seconds:g} seconds", f"split it; else {_REMEDY}")


def _limit(memory: int, computing: int) -> None:
    """Hold this process to its limits, where the system has such."""
    try:
        import resource
    except ImportError:  # Windows: the parent's patience is the only limit
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, computing), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # a limit that is lower already
            continue


def _answer(function: str, data: bytes, what: str, options: str, memory: int) -> tuple[str, Any]:
    """What is sent to the parent: a result, or why there is none."""
    try:
        module, _, name = function.partition(":")
        call: Callable[[bytes, str, str], Any] = getattr(importlib.import_module(module), name)
        return "done", call(data, what, options)
    except Refused as refused:
        return "refused", [refused.what, refused.why, refused.remedy]
    except MemoryError:
        return "refused", [what, f"reading it takes more than {memory // 1048576} MiB of memory", _REMEDY]
    except RecursionError:
        return "refused", [what, "it is nested too deep", "do not trust this file"]
    except Exception as error:  # a parser answers a broken file with whatever it trips over
        return "refused", [what, f"it is broken ({type(error).__name__})", _REMEDY]


def main(arguments: list[str]) -> None:
    """The child's part: data comes by standard input, the answer goes by standard output as ASCII."""
    function, told, memory, computing = arguments
    what, options = json.loads(told)
    _limit(int(memory), int(computing))
    answer = _answer(function, sys.stdin.buffer.read(), what, options, int(memory))
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main(sys.argv[1:])
