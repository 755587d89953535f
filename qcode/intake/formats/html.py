"""Web pages (.html, .xhtml), and what word processors save as such."""

from __future__ import annotations

import codecs
import re
from typing import cast

from qcode.errors import Refused
from qcode.files.apart import run_apart
from qcode.files.encodings import Decoded, decode
from qcode.files.xml import check_entities
from qcode.intake.formats import counted
from qcode.intake.formats.counted import count
from qcode.intake.formats.protocol import Content

_BEGINS = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_ANY_TAG = re.compile(rb"<(?:p|div|br|body|head|h[1-6]|span|table|ul|ol|meta|title|b|i)\b[^<>]{0,500}>", re.IGNORECASE)
_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_LABELS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "x-sjis": "cp932"}
_LABELS |= {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "macintosh": "mac_roman", "unicode": "utf-8"}
_LIMIT = 64 * 1024 * 1024


class Html:
    """Pages of the web: what is shown is taken, a line for each block, a table's cells parted by tabs."""

    name = "html"
    endings = (".html", ".htm", ".xhtml")

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether the bytes begin as a page does, or hold tags under such a name."""
        head = data[:8000].replace(b"\x00", b"").removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe")
        if _BEGINS.match(_after_prologue(head)):
            return True
        return name.lower().endswith(self.endings) and _ANY_TAG.search(head) is not None

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:
        """What a browser would show of the page; scripts, styles and hidden text are counted in the notes."""
        if len(data) > _LIMIT:
            raise Refused(what, f"it is a web page larger than {_LIMIT // 1048576} MiB", "split it")
        check_entities(data, what)
        decoded = _decode(data, what, encoding)
        made = run_apart(
            "qcode.intake.formats.webpage:shown", decoded.text.removeprefix("\ufeff").encode("utf-8"), what
        )
        text, title, seen, left = cast("tuple[str, str, dict[str, int], dict[str, int]]", made)
        guessed: tuple[str, ...] = ()
        if decoded.guessed:
            guessed = (f"the encoding was guessed as {decoded.encoding}, --encoding sets it: “{decoded.sample}”",)
        return Content(text, decoded.encoding, (*guessed, *_left_out(text, decoded.text, title, seen, left)))


def _after_prologue(head: bytes) -> bytes:
    """The beginning of a page without the comments and the XML declaration that may come first."""
    head = head.lstrip()
    for begin, end in ((b"<?xml", b"?>"), *[(b"<!--", b"-->")] * 20):
        if head.startswith(begin):
            head = head.partition(end)[2].lstrip()
    return head


def _decode(data: bytes, what: str, encoding: str | None) -> Decoded:
    """The page's text: by the person's word, a byte order mark, UTF-8 where it fits, then what the page declares."""
    declared = _DECLARED.search(data[:4096]) or _DECLARED_XML.search(data[:200])
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if encoding is not None or marked or declared is None or b"\x00" in data:
        return decode(data, what, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False, "")
    except UnicodeDecodeError:
        name = declared.group(1).decode("ascii", "replace").lower()
    try:
        return decode(data, what, _LABELS.get(name, name))
    except Refused as refused:
        why = f"it declares the encoding {name}, which does not fit ({refused.why})"
        raise Refused(what, why, "say which encoding it is in with --encoding") from None


def _left_out(text: str, source: str, title: str, seen: dict[str, int], left: dict[str, int]) -> tuple[str, ...]:
    """What of the page was not taken, in words."""
    broken = max(0, text.count("\ufffd") - source.count("\ufffd"))
    script, hidden = left.get("script", 0), left.get("hidden", 0)
    pictures, fields = seen.get("pictures", 0), seen.get("fields", 0)
    return (
        *counted.quoted("the page's title", [title]),
        *counted.told(
            (
                (script, f"{count(script, 'character')} of scripts, styles and the like left out"),
                (hidden, f"{count(hidden, 'character')} of hidden text left out"),
                (pictures, f"{count(pictures, 'picture')} left out"),
                (fields, f"{count(fields, 'form field')} left out"),
                (broken, f"{count(broken, 'reference')} to characters that do not exist shown as \ufffd"),
            )
        ),
    )
