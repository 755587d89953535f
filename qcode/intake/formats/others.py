"""Formats that are known and not read: better a plain word than markup taken for an interview."""

from __future__ import annotations

import codecs
import re

from qcode.errors import Refused
from qcode.files.signatures import never_text, recognised

_TEXT = "save it as .docx or .txt and import that"
_TABLE = "a table belongs to --sheet, or is imported as a survey; or save the interview as .docx or .txt"
_ENDINGS = {
    ".doc": ("an old Word document", _TEXT),
    ".pages": ("a Pages document", _TEXT),
    ".epub": ("an e-book", _TEXT),
    ".mht": ("a web archive", "save it as .html, or as .docx"),
    ".mhtml": ("a web archive", "save it as .html, or as .docx"),
    ".eml": ("a mail", _TEXT),
    ".csv": ("a table", _TABLE),
    ".tsv": ("a table", _TABLE),
    ".xls": ("a workbook", _TABLE),
    ".xlsx": ("a workbook", _TABLE),
    ".ods": ("a workbook", _TABLE),
    ".pptx": ("slides", _TEXT),
    ".json": ("data in JSON", _TEXT),
    ".xml": ("data in XML", _TEXT),
    ".qdpx": ("a REFI-QDA project", "import its transcripts as .docx or .txt"),
}
_IN_ZIP = (
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"mimetypeapplication/epub", ".epub"),
    (b"xl/workbook.xml", ".xlsx"),
    (b"ppt/presentation.xml", ".pptx"),
    (b"project.qde", ".qdpx"),
)
_NEVER_TEXT = (".doc", ".epub", ".pages")
_MAIL = re.compile(rb"MIME-Version:|Message-ID:|Received:|From: <Saved by ", re.IGNORECASE)


def refuse_known(data: bytes, name: str, what: str) -> None:
    """Raise Refused if `data`, or failing that the ending of `name`, is of a format that is not read."""
    if data.startswith(b"PK\x03\x04"):
        for sign, ending in _IN_ZIP:
            if sign in data:
                raise _refusal(what, *_ENDINGS[ending])
    seems = recognised(data)
    if seems and (never_text(data) or b"\x00" in data):
        raise _refusal(what, *seems)
    if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<?xml"):
        raise _refusal(what, *_ENDINGS[".xml"])
    if _MAIL.match(data[:4000]):
        raise _refusal(what, *_ENDINGS[".mht"])
    ending = "." + name.lower().rpartition(".")[2]
    if ending in _ENDINGS and not seems and not _is_named_only(data, ending):
        raise _refusal(what, *_ENDINGS[ending])


def _is_named_only(data: bytes, ending: str) -> bool:
    """Whether text bears the ending of a format whose files never are plain text: then the name is wrong."""
    return ending in _NEVER_TEXT and b"\x00" not in data


def _refusal(what: str, kind: str, remedy: str) -> Refused:
    """The refusal of a format that is not read."""
    return Refused(what, f"it is {kind}, which is not read as a document", remedy)
