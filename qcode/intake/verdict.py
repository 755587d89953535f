"""Deciding, over a whole document, which possible labels name speakers.

One line proves nothing: "Courage: that is what it takes" reads like "Maria: that is what it takes". What tells
them apart is the rest of the document: labels recur, take turns with each other and stand where paragraphs
begin, and a name is not also an ordinary word of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from qcode.intake.kinds import Kind, is_aside, kind_of
from qcode.intake.labels import Form, Label
from qcode.intake.speakers import key

_Group = tuple[Form, str]
_WORD = re.compile(r"[^\W\d_]+")
_SET_OFF = (Form.COLON, Form.BRACKET, Form.STAMP)
_SHORT = 4
"""Fewer labels than this make a short exchange, in which nobody need speak twice."""
_LONGEST_NAME = 80
_MOST_NAMES = 20_000
"""Different names that are weighed; no interview has as many, and what comes after them is taken as words."""


@dataclass(frozen=True)
class Verdict:
    """Which labels name speakers, in their order; and names met once that may, and were not taken."""

    speaking: list[Label]
    doubtful: tuple[str, ...]


def judged(labels: Iterable[Label], text: str) -> Verdict:
    """Decide which of `labels`, found in `text`, name speakers."""
    evidence = _Evidence(labels, text)
    accepted = evidence.recurring()
    if sum(len(evidence.groups[group]) for group in accepted) < _SHORT:
        accepted |= evidence.throughout()
    accepted |= evidence.ordinary(accepted)
    accepted |= evidence.single(accepted)
    names = {name for _, name in accepted}
    taken = [
        label
        for label in evidence.labels
        if (label.form, key(label.name)) in accepted or (label.form in _SET_OFF and key(label.name) in names)
        if key(_rest(label, text)) not in names
    ]
    return Verdict(taken, tuple(evidence.doubtful(accepted, names)))


def _rest(label: Label, text: str) -> str:
    """What stands beside a label: in a head such as "Interviewer: Dan" that is a speaker's name."""
    return text[label.start : label.start + _LONGEST_NAME].split("\n", 1)[0].strip()


class _Evidence:
    """What a document says of its possible labels, grouped by form and name."""

    def __init__(self, labels: Iterable[Label], text: str) -> None:
        self._text = text
        self.labels: list[Label] = []
        self.groups: dict[_Group, list[Label]] = defaultdict(list)
        self.kinds: dict[_Group, Kind] = {}
        known: dict[str, tuple[str, Kind | None]] = {}
        for label in labels:
            if label.name not in known:
                if len(known) == _MOST_NAMES:
                    continue
                known[label.name] = (key(label.name), kind_of(label.name))
            name, kind = known[label.name]
            if kind and not (label.form is Form.BRACKET and is_aside(label.name)):
                self.labels.append(label)
                self.groups[label.form, name].append(label)
                self.kinds.setdefault((label.form, name), kind)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the text as it is written; for doubtful cases only."""
        return frozenset(found.group() for found in _WORD.finditer(self._text))

    @cached_property
    def spaced(self) -> bool:
        """Whether labels that recur stand after empty lines, so that others must too."""
        recurring = [label for found in self.groups.values() if len(found) > 1 for label in found]
        return bool(recurring) and sum(label.spaced for label in recurring) >= 0.8 * len(recurring)

    @cached_property
    def most(self) -> int:
        """How often the most frequent possible label is met."""
        return max(map(len, self.groups.values()), default=0)

    @cached_property
    def company(self) -> Counter[Form]:
        """How many names there are of each form."""
        return Counter(form for (form, _), kind in self.kinds.items() if kind is not Kind.WORD)

    def recurring(self) -> set[_Group]:
        """The labels that recur as speakers' do, and those that are hardly anything else."""
        return {group for group, found in self.groups.items() if self._recurs(group, found)}

    def throughout(self) -> set[_Group]:
        """All names, where next to every line of the text begins with one: a short exchange."""
        lines = sum(1 for line in self._text.split("\n") if line.strip())
        found = {group for group, kind in self.kinds.items() if kind is not Kind.WORD and self._capable(group)}
        labels = [label for group in found for label in self.groups[group]]
        begun = sum(1 + (not _rest(label, self._text)) for label in labels)  # a label alone begins two lines
        paragraphs = self._text.count("\n\n") + 1
        enough = begun >= 0.8 * lines or (begun >= 0.8 * paragraphs and all(each.spaced for each in self.labels))
        return found if len(found) > 1 and enough else set()

    def ordinary(self, accepted: set[_Group]) -> set[_Group]:
        """Labels that are ordinary words ("Teacher", "mother"), where they recur and take turns like speakers."""
        most = max((len(self.groups[group]) for group in accepted), default=0)
        doubtful = {
            group
            for group, found in self.groups.items()
            if group not in accepted
            and group[0] is not Form.ALONE
            and len(found) >= max(3, most / 10)
            and self._placed(found)
        }
        if len(doubtful | accepted) < 2:
            return set()
        changes = self._changes(accepted | doubtful)
        return {group for group in doubtful if changes[group] >= 0.6 * len(self.groups[group])}

    def single(self, accepted: set[_Group]) -> set[_Group]:
        """Labels met once that the others vouch for."""
        order = [label for label in self.labels if self._group(label) in accepted]
        lines = [label.line for label in order]
        forms = {form for form, _ in accepted}
        peers = Counter(self.kinds[group] for group in accepted)
        return {
            group
            for group, labels in self.groups.items()
            if len(labels) == 1 and group[0] in forms and group not in accepted
            if self._vouched(group, labels[0])
            and (self._self_evident(group, peers, labels[0].line > lines[0]) or _resumes(labels[0], order, lines))
        }

    def doubtful(self, accepted: set[_Group], names: set[str]) -> list[str]:
        """Names met once, set off as a speaker's is, that were not taken."""
        return [
            labels[0].name
            for group, labels in self.groups.items()
            if len(labels) == 1 and group not in accepted and group[1] not in names
            if group[0] in (Form.COLON, Form.STAMP) and self._vouched(group, labels[0])
        ]

    def _group(self, label: Label) -> _Group:
        """The group that `label` is in."""
        return label.form, key(label.name)

    def _recurs(self, group: _Group, found: list[Label]) -> bool:
        """Whether a group is accepted for itself."""
        form, kind = group[0], self.kinds[group]
        if kind is Kind.ROLE and form in _SET_OFF:
            return True
        if kind is Kind.WORD or not self._placed(found):
            return False
        company = self.company[form] > 1
        if form is Form.STAMP or kind is Kind.ROLE:
            return len(found) > 1 or company
        if len(found) < 2 or self._is_ordinary(group):
            return False
        capitals = all(label.name.isupper() for label in found)
        return form is Form.COLON or (company and (form is not Form.ALONE or capitals or len(found) > 2))

    def _placed(self, found: list[Label]) -> bool:
        """Whether labels stand where those of this document do."""
        return not self.spaced or 2 * sum(label.spaced for label in found) >= len(found)

    def _capable(self, group: _Group) -> bool:
        """Whether a label could be taken at its first appearance."""
        return group[0] in _SET_OFF and not self._is_ordinary(group)

    def _is_ordinary(self, group: _Group) -> bool:
        """Whether a name that is not among the most frequent also stands in the text in small letters."""
        count = len(self.groups[group])
        if self.kinds[group] is not Kind.NAME or (count >= 10 and count >= self.most / 5):
            return False
        words = _WORD.findall(group[1])
        return bool(words) and all(word != word.upper() and word in self.words for word in words)

    def _changes(self, groups: set[_Group]) -> dict[_Group, int]:
        """How often each of `groups` follows another, or comes first."""
        changes: dict[_Group, int] = defaultdict(int)
        before: _Group | None = None
        for label in self.labels:
            group = self._group(label)
            if group in groups:
                changes[group] += group != before
                before = group
        return changes

    def _vouched(self, group: _Group, label: Label) -> bool:
        """Whether a label met once has the place and look of a speaker's."""
        placed = label.spaced or not self.spaced
        return placed and self.kinds[group] is not Kind.WORD and not self._is_ordinary(group)

    def _self_evident(self, group: _Group, peers: Counter[Kind], later: bool) -> bool:
        """Whether a label met once is a speaker's by its looks: a number, or, `later` than others, like them."""
        form, kind = group[0], self.kinds[group]
        if kind in (Kind.NUMBERED, Kind.ROLE):
            return True
        if not later or form not in _SET_OFF:
            return False
        return kind is Kind.PASSING or form is Form.STAMP or peers[kind] > (2 if kind is Kind.NAME else 0)


def _resumes(label: Label, order: list[Label], lines: list[int]) -> bool:
    """Whether the same speaker is named before and after `label`: then somebody else spoke between."""
    after = bisect_left(lines, label.line)
    return 0 < after < len(order) and key(order[after - 1].name) == key(order[after].name)
