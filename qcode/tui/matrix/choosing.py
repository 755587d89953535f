"""Choosing what is counted: sides, values, layer, filter, order. Each choice counts anew."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from qcode.tui.frame.screen import FrameScreen
from qcode.tui.matrix import words
from qcode.tui.matrix.look import CODES, HOWS, ORDERS, Counted, Wanted, values_for
from qcode.tui.matrix.pick import Pick
from qcode.tui.matrix.query_line import QueryLine


class ChoosesMatrix(FrameScreen):
    """A screen with a matrix of which all can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counted | None = None

    @abstractmethod
    def count(self, wanted: Wanted) -> None:
        """Count something else, and show it."""

    @property
    def wanted(self) -> Wanted:
        """What is shown; asked for only where something is, since the commands say so."""
        if self.counted is None:
            raise RuntimeError("nothing is counted yet")
        return self.counted.wanted

    def action_side(self, side: str) -> None:
        """Choose what stands in the rows, or in the columns."""
        wanted = self.wanted
        known = self.counted.dimensions if self.counted is not None else ()
        about = {name: words.about_dimension(name) for name in known}
        self._pick(side.capitalize(), known, getattr(wanted, side), about, lambda name: wanted.with_side(side, name))

    def action_values(self) -> None:
        """Choose what the cells hold."""
        wanted = self.wanted
        change = lambda name: replace(wanted, values=name).sound()  # noqa: E731  (as those beside it)
        self._pick("Values", values_for(wanted), wanted.values, words.VALUES, change)

    def action_layer(self) -> None:
        """Choose whose codings count."""
        wanted = self.wanted
        known = self.counted.layer_names if self.counted is not None else ()
        self._pick("Whose codings", known, wanted.layer, words.LAYERS, lambda name: replace(wanted, layer=name))

    def action_how(self) -> None:
        """Choose how codes stand together."""
        wanted = self.wanted
        self._pick("Stand together", HOWS, wanted.how, words.HOWS, lambda name: replace(wanted, how=name))

    def action_filter(self) -> None:
        """Write the query that chooses among the codings."""
        wanted = self.wanted

        def take(written: str | None) -> None:
            if written is not None:
                self.count(replace(wanted, where=written).sound())

        self.app.push_screen(QueryLine(wanted.where), take)

    def action_sort(self) -> None:
        """Put the rows in another order."""
        orders = [order for order in ORDERS if self.wanted.values != "summary" or not order[1]]
        following = orders[(orders.index(self.wanted.order) + 1) % len(orders)]
        self.count(replace(self.wanted, order=following))

    def action_swap(self) -> None:
        """Make rows of the columns, and columns of the rows."""
        self.count(replace(self.wanted, rows=self.wanted.columns, columns=self.wanted.rows))

    def action_together(self) -> None:
        """Count codes that stand together."""
        side = next((each for each in (self.wanted.rows, self.wanted.columns) if each in CODES), CODES[0])
        self.count(replace(self.wanted, rows=side, columns=side).sound())

    def action_levels(self) -> None:
        """Count deeper codes with the one above: all levels apart, one, two."""
        depths = (None, *range(1, self.counted.levels if self.counted is not None else 1))
        now = depths.index(self.wanted.depth) if self.wanted.depth in depths else 0
        self.count(replace(self.wanted, depth=depths[(now + 1) % len(depths)]))

    def _pick(
        self,
        title: str,
        names: Sequence[str],
        now: str,
        about: Mapping[str, str],
        change: Callable[[str], Wanted],
    ) -> None:
        def take(name: str | None) -> None:
            if name is not None and name != now:
                self.count(change(name))

        self.app.push_screen(Pick(title, names, now, about), take)
