"""What the control words of rich text mean for the words of a document."""

from __future__ import annotations

from qcode.intake.speakers import words_of

SIGNS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "column": "\n",
    "softline": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "cell": "\t",
    "nestcell": "\t",
    "zwbo": "\u200b",
}
"""Control words that are a character."""
SYMBOLS = {"~": "\xa0", "_": "\u2011", "-": "\xad", "\n": "\n", "\r": "\n", "\t": "\t"} | {
    each: each for each in "{}\\"
}
"""Control symbols that are a character."""
SILENT = words_of(
    """
    colortbl stylesheet info fldinst ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn bkmkstart bkmkend listtable
    listoverridetable revtbl rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl
    pgptbl filetbl pict objdata objclass objname shprslt sp pntxta pntxtb pn nonesttables nesttableprops
    template xe tc rxe txe private atnid atndate atntime atnicn atnparent passwordhash userprops docvar
    wgrffmtfilter upr formfield ffname datafield mmathPr background blipuid listpicture picprop do protusertbl
    fname factoidname htmltag falt panose nonshppict bookmarkstart pgdsctbl
    """
)
"""Groups whose words are no part of the text."""
CAPTURED = {"listtext": "number", "pntext": "number"} | {
    each: each for each in ("atnauthor", "atrfstart", "atrfend", "atnref")
}
"""Groups whose words are kept aside until they end, by what they are."""
AROUND = {f"{kind}{page}": kind for kind in ("header", "footer") for page in ("", "l", "r", "f")}
"""Groups that stand around every page."""
TRANSPARENT = words_of(
    """
    shpinst shppict moMathPara moMath shp ftnalt hyphen xmlopen
    """
)
"""Groups marked as "to be passed over if not known" whose words are part of the text."""
