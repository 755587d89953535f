"""The formats that documents come in: one module each, chosen by what the bytes are."""

from __future__ import annotations

from qcode.intake.formats import docx, html, md, odt, pdf, rtf, srt, txt, vtt
from qcode.intake.formats.others import refuse_known
from qcode.intake.formats.protocol import Content, Format

FORMATS: tuple[Format, ...] = (
    *(docx.Docx(), odt.Odt(), pdf.Pdf(), rtf.Rtf(), vtt.Vtt(), html.Html(), srt.Srt()),
    *(md.Markdown(), txt.Plain()),
)
"""The formats that are read, the ones told surest first; plain text takes what is left."""

__all__ = ["FORMATS", "Content", "Format", "choose"]


def choose(data: bytes, name: str, what: str) -> Format:
    """The format of a file called `name` that holds `data`; Refused where it is known and not read."""
    for form in FORMATS[:-1]:
        if form.sniff(data, name):
            return form
    refuse_known(data, name, what)
    return FORMATS[-1]
