"""Processor time from a key to finished strips: the reading pane against a read-only TextArea.

Run it as a script. Both stand in an app of 120 x 40 in one process; a step is the action that the key
stands for and all lines that it made dirty. Ratios count, not milliseconds.
"""

from __future__ import annotations

import asyncio
import random
import tracemalloc
from collections.abc import Callable
from statistics import median
from time import process_time

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import TextArea

from qcode.tui.reading import PaneCoding, PaneDocument, PaneTurn, TranscriptPane

SENTENCE = "So they say, in this invented interview: one vote, man or woman; the assembly decides it, así es. "
KEYS = 200
ROUNDS = 3


def invent(size: int, codings: int) -> tuple[PaneDocument, list[PaneCoding]]:
    """An invented document of about `size` characters, with as many codings."""
    draw = random.Random(size)
    parts: list[str] = []
    turns: list[PaneTurn] = []
    at = 0
    while at < size:
        asks = len(turns) % 2 == 0
        label = "Interviewer: " if asks else "Rosa: "
        words = (SENTENCE * draw.randint(1, 2 if asks else 6)).strip()
        start = at + len(label)
        turns.append(PaneTurn(at, start, start + len(words), label[:-2], "00:11:48", asks))
        parts.append(f"{label}{words}\n")
        at += len(parts[-1])
    text = "".join(parts)
    spans = [(start := draw.randrange(at - 600), start + draw.randint(40, 500)) for _ in range(codings)]
    hues = [str(number % 8 + 1) for number in range(codings)]
    return PaneDocument(text, tuple(turns)), [
        PaneCoding(str(n), *span, "Cm", "members", hue) for n, (span, hue) in enumerate(zip(spans, hues, strict=True))
    ]


class Stage(App[None]):
    """Nothing but the widget."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        """The widget alone."""
        yield self.widget


def strips(widget: Widget) -> None:
    """Finish the strips of everything that is dirty in the view."""
    widget.render_lines(Region(0, 0, *widget.size))


def timed(widget: Widget, act: Callable[[], object], times: int = KEYS) -> float:
    """Median processor time of an act with its strips, in seconds."""
    taken = []
    for _ in range(times):
        began = process_time()
        act()
        strips(widget)
        taken.append(process_time() - began)
    return median(taken)


async def measure_area(text: str, times: int) -> tuple[float, float]:
    """First paint and a cursor key of a read-only TextArea."""
    area = TextArea(read_only=True, soft_wrap=True)
    async with Stage(area).run_test(size=(120, 40)) as pilot:
        began = process_time()
        area.text = text
        strips(area)
        first = process_time() - began
        await pilot.pause()
        return first, timed(area, area.action_cursor_down, times)


async def measure_pane(document: PaneDocument, codings: list[PaneCoding]) -> dict[str, float]:
    """First paint and each kind of step of the pane."""
    pane = TranscriptPane()
    async with Stage(pane).run_test(size=(120, 40)) as pilot:
        taken = {}
        began = process_time()
        pane.show(document, codings)
        strips(pane)
        taken["first paint"] = process_time() - began
        await pilot.pause()
        pane.go_to(len(document.text) // 2)
        taken["next sentence"] = timed(pane, pane.action_next_sentence)
        taken["longer"] = timed(pane, pane.action_longer, 10)
        taken["next turn"] = timed(pane, pane.action_next_turn)
        pane.action_word_mode()
        taken["next word"] = timed(pane, pane.action_right)
        numbers = iter(range(KEYS))
        taken["apply"] = timed(
            pane, lambda: pane.add_coding(PaneCoding(f"new {next(numbers)}", *pane.marked, "Cd", "d", "2"))
        )
        numbers = iter(range(KEYS))
        taken["undo"] = timed(pane, lambda: pane.remove_coding(f"new {next(numbers)}"))
        widths = iter([100, 120] * 5)
        resizes = []
        for _ in range(10):
            began = process_time()
            await pilot.resize_terminal(next(widths), 40)
            strips(pane)
            resizes.append(process_time() - began)
        taken["resize"] = median(resizes)
        return taken


def least(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Of each figure the smallest: what else the machine does only adds."""
    return {name: min(taken[name] for taken in rounds) for name in rounds[0]}


async def memory(document: PaneDocument, codings: list[PaneCoding]) -> float:
    """Megabytes that showing and reading a document takes beyond what is given to the pane."""
    pane = TranscriptPane()
    async with Stage(pane).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        tracemalloc.start()
        pane.show(document, codings)
        for _ in range(KEYS):
            pane.action_next_sentence()
            strips(pane)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return held / 1e6


async def main() -> None:
    """Print all figures, with the ratios that count."""
    small, large = invent(1_000_000, 5_000), invent(10_000_000, 50_000)
    area_first, area_key = await measure_area(small[0].text, 30)
    area_first_large, area_key_large = await measure_area(large[0].text, 5)
    rounds = [(await measure_pane(*small), await measure_pane(*large)) for _ in range(ROUNDS)]
    at_one, at_ten = (least([both[size] for both in rounds]) for size in (0, 1))
    print(f"TextArea          1 MB first {area_first:.3f} s, key {area_key * 1e3:.2f} ms", end="   ")
    print(f"10 MB first {area_first_large:.3f} s, key {area_key_large * 1e3:.2f} ms")
    for name, one in at_one.items():
        print(f"{name:<16} 1 MB {one * 1e3:8.2f} ms   10 MB {at_ten[name] * 1e3:8.2f} ms   x{at_ten[name] / one:.2f}")
    key = at_one["next sentence"]
    print(f"key / TextArea's {key / area_key:.3f} (at most 0.1)")
    print(f"key at 10 MB / at 1 MB {at_ten['next sentence'] / key:.2f} (at most 1.25)")
    print(f"first paint / TextArea's 1 MB {at_one['first paint'] / area_first:.2f}, ", end="")
    print(f"10 MB {at_ten['first paint'] / area_first_large:.2f} (at most 0.5)")
    print(f"apply, undo / key {at_one['apply'] / key:.2f}, {at_one['undo'] / key:.2f} (at most 3)")
    print(f"resize / key {at_one['resize'] / key:.1f} (at most 60)")
    print(f"memory beyond the text {await memory(*small):.1f} MB (at most 20)")


if __name__ == "__main__":
    asyncio.run(main())
