"""Comments in the margin of a document, taken in when asked: as memos, or as codings where they name codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qcode.codebook import stored
from qcode.codebook.model import key_of
from qcode.coding import coders, codings, memos
from qcode.coding.documents import DocumentInfo
from qcode.coding.memos import Subject
from qcode.errors import Refused
from qcode.intake.draft import Comment, Draft
from qcode.store.journal import Action

WAYS = ("no", "memos", "codings")
_LONGEST_SHOWN = 60


@dataclass
class CommentsTaken:
    """What became of comments: how many memos and codings, whose (names that are new coders), and what named no code.

    at_places: how many stood on no words; their memo is on the line that they stand in.
    """

    memos: int = 0
    codings: int = 0
    at_places: int = 0
    new_coders: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)


def take_comments(act: Action, document: DocumentInfo, draft: Draft, way: str) -> CommentsTaken:
    """Store a draft's comments on the document that it became, each as its author's; whoever is new joins as a person.

    way: "memos", or "codings": then what a comment says, split at `;`, names codes by path, tag or name, and only what
    names none becomes a memo. What is there already is not stored twice. A comment without an author is the importer's.
    """
    check_way(way)
    taken = CommentsTaken()
    margin = _Margin(act, document, draft.text, taken)
    for comment in draft.comments if way != "no" else ():
        margin.take(comment, as_codings=way == "codings")
    return taken


def check_way(way: str) -> None:
    """Refuse what is none of WAYS."""
    if way not in WAYS:
        raise Refused(f"--comments {way}", "there is no such way to take comments", f"use one of: {', '.join(WAYS)}")


class _Margin:
    """The margin of one document while its comments are stored."""

    def __init__(self, act: Action, document: DocumentInfo, text: str, taken: CommentsTaken) -> None:
        self._act = act
        self._document = document
        self._text = text
        self._taken = taken
        self._codes = stored.Finder(stored.listing(act))
        self._authors = {key_of(coder.name): coder.id for coder in coders.listing(act)}
        self._given = {
            (each.code_id, each.start, each.end, each.coder_id) for each in codings.every_in_document(act, document.id)
        }
        self._there = {
            (key_of(memo.coder), memo.start, memo.end, memo.body)
            for memo in memos.listing(act)
            if memo.document_id == document.id
        }

    def take(self, comment: Comment, *, as_codings: bool) -> None:
        """Store one comment."""
        by = self._acting_for(comment.author)
        rest = comment.text.strip()
        if as_codings and comment.start < comment.end:
            rest = "; ".join(self._code(by, comment))
        if rest:
            self._note(by, comment, rest)

    def _acting_for(self, author: str) -> Action:
        """Give the same act with the author as whose codings and memos come in."""
        name = " ".join(author.split())
        if not name:
            return self._act
        if key_of(name) not in self._authors:
            try:
                self._authors[key_of(name)] = coders.add(self._act, name).id
            except Refused as refused:
                remedy = "leave the comments out with --comments no, or change their author in the file"
                raise Refused(f"{self._document.name}, {refused.what}", refused.why, remedy) from None
            self._taken.new_coders.append(name)
        return replace(self._act, coder_id=self._authors[key_of(name)])

    def _code(self, by: Action, comment: Comment) -> Sequence[str]:
        """Give the words their codes, and return the pieces that name none."""
        left = []
        for piece in (" ".join(part.split()) for part in comment.text.split(";")):
            if not piece:
                continue
            try:
                self._give(by, self._codes.find(piece).id, comment)
            except Refused as refused:
                self._list(piece, refused)
                left.append(piece)
        return left

    def _give(self, by: Action, code_id: str, comment: Comment) -> None:
        given = (code_id, comment.start, comment.end, by.coder_id)
        if given not in self._given:
            codings.apply(by, self._document.id, code_id, comment.start, comment.end)
            self._given.add(given)
            self._taken.codings += 1

    def _note(self, by: Action, comment: Comment, body: str) -> None:
        start, end = comment.start, comment.end
        if start == end:
            start, end = self._line(start)
            self._taken.at_places += 1
        author = key_of(" ".join(comment.author.split())) if comment.author.strip() else None
        if (author, start, end, body) in self._there:
            return
        memos.write(by, body, Subject(document_id=self._document.id, start=start, end=end))
        self._taken.memos += 1

    def _line(self, at: int) -> tuple[int, int]:
        """Give the line that a place is in, else the next that has words, else the one before."""
        start = self._text.rfind("\n", 0, at) + 1
        end = self._text.find("\n", at)
        end = len(self._text) if end < 0 else end
        if self._text[start:end].strip():
            return start, end
        after = len(self._text) - len(self._text[at:].lstrip())
        if after < len(self._text):
            return self._line(after)
        return self._line(len(self._text.rstrip()) - 1)

    def _list(self, piece: str, refused: Refused) -> None:
        shown = piece if len(piece) <= _LONGEST_SHOWN else f"{piece[: _LONGEST_SHOWN - 1]}…"
        meant = f" ({refused.remedy})" if refused.remedy.startswith(("did you mean", "give its path")) else ""
        self._taken.unmatched.append(f"“{shown}”{meant}")
