"""Telling what kind of codebook a file is: by what it holds, and among kinds of text by its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from qcode.errors import Refused
from qcode.files.signatures import recognised

_BY_ENDING = {".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".txt": "plain"}
_YAML = re.compile(rb"(?:\s|#[^\n]*\n|---)*(?:codebook|codes|version|language)[ \t]*:")
_TABLE = re.compile(rb"\s*(?:[^\n]*[,;\t])?[\"']?name[\"']?[ \t]*[,;\t\r\n]", re.IGNORECASE)
_XML = re.compile(rb"\s*<(?:\?xml|!|(?:\w+:)?CodeBook)")
_NAMED = {".xlsx": "no workbook", ".qdc": "no XML"}
_REMEDY = "name a .yaml, .csv, .xlsx, .qdc or .txt file"


def kind_of(data: bytes, source: str) -> str:
    """What a codebook's file holds: "yaml", "csv", "plain", "xlsx" or "qdc".

    A workbook and XML are told by their bytes, whatever the file is called. Text is what its ending says, else what its
    first words are. `source` names the file. Refused for what is none of them.
    """
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    head = data[:4096].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    ending = PurePath(source).suffix.casefold()
    if _XML.match(head) or (ending == ".qdc" and head.lstrip().startswith(b"<")):
        return "qdc"
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if seems := recognised(data):
        raise Refused(source, f"it is {seems[0]}, no codebook", _REMEDY)
    for kind, begins in (("yaml", _YAML), ("csv", _TABLE)):
        if begins.match(head):
            return kind
    if ending in _NAMED:
        raise Refused(source, f"it is called {ending} and is {_NAMED[ending]}", "export the codebook again")
    why = f"the ending {ending} is not one of a codebook" if ending else "its name has no ending"
    raise Refused(source, why, _REMEDY)
