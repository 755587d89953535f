"""Rich text (.rtf): every word is taken, or counted among what was left out."""

from __future__ import annotations

import codecs

from qcode.errors import Refused
from qcode.files.encodings import known_encoding
from qcode.intake.draft import Comment
from qcode.intake.formats import counted
from qcode.intake.formats.counted import count
from qcode.intake.formats.protocol import Content
from qcode.intake.formats.rtftext import Follower
from qcode.intake.formats.rtftokens import tokens


class Rtf:
    """The format that word processors have shared since 1987."""

    name = "rtf"
    endings = (".rtf",)

    def sniff(self, data: bytes, name: str) -> bool:  # noqa: ARG002  (the bytes say enough)
        """Whether the bytes begin as rich text does, whatever it is called."""
        return data[:64].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{\\rtf")

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:
        """The document's text: a line for each paragraph and table row, foot and end notes after the body.

        Tracked insertions and the numbers of lists are in it; deletions and hidden text are left out and counted
        in the notes, as are headers, footers and pictures. `encoding` overrides the code page.
        """
        followed = Follower(what, known_encoding(encoding) if encoding else None)
        followed.follow(tokens(data, what))
        if not followed.whole:
            raise Refused(what, "it ends in the middle of a group: it is incomplete", "look for a whole copy of it")
        text = "".join(followed.parts["text"]).removesuffix("\n")
        notes = [f"[{number}] {_part(followed, f'note {number}')}" for number in range(1, followed.notes + 1)]
        whole = "\n\n".join([text, "\n".join(notes)]) if notes else text
        comments = (
            Comment(min(each.start, len(text)), min(each.end, len(text)), each.author, _part(followed, each.part))
            for each in followed.remarks
        )
        ordered = sorted(comments, key=lambda comment: (comment.start, comment.end))
        return Content(whole, followed.encoding, _left_out(followed), len(text), tuple(ordered))


def _part(followed: Follower, name: str) -> str:
    """The words of a note or comment."""
    return "".join(followed.parts.get(name, [])).strip()


def _left_out(followed: Follower) -> tuple[str, ...]:
    """What was left out, in words; nothing where nothing was."""
    deleted, hidden = (counted.words(followed.left[kind]) for kind in ("deleted", "hidden"))
    seen = followed.seen
    return (
        *counted.told(
            (
                (followed.notes, f"{count(followed.notes, 'foot or end note')} placed after the text"),
                (deleted, f"{count(deleted, 'word')} of tracked deletions left out"),
                (hidden, f"{count(hidden, 'word')} of hidden text left out"),
                (seen["pictures"], f"{count(seen['pictures'], 'picture')} left out"),
                (seen["objects"], f"{count(seen['objects'], 'embedded object')} not read"),
                (seen["bullets"], f"the bullets of {count(seen['bullets'], 'list item')} left out"),
                (seen["symbols"], f"{count(seen['symbols'], 'symbol')} of a symbol font may look different"),
                (seen["unknown"], f"{count(seen['unknown'], 'character')} in parts of an unknown kind left out"),
            )
        ),
        *counted.quoted("headers", [_part(followed, "header")]),
        *counted.quoted("footers", [_part(followed, "footer")]),
    )
