"""Plain text in every encoding, with every kind of line end and of odd character, and what only looks like text."""

from __future__ import annotations

import random

from corpus.case import Case, holding, refused, stored

SPANISH = "Interviewer: ¿Cómo llegó?\nRosa: Así, niña, en el año 87. — «Ven», me dijo; y vine.\n"
_SCRIPTS = {
    "cp1251": "Анна: Мы жили в деревне, и никто не уезжал.\n",
    "koi8_r": "Анна: Мы жили в деревне, и никто не уезжал.\n",
    "cp1253": "Μαρία: Δεν ήξερα τίποτα από μηχανές.\n",
    "cp1254": "Ayşe: Kooperatife geldiğimde on yedi yaşındaydım.\n",
    "cp1255": "רות: גרנו בכפר ואיש לא עזב.\n",
    "cp1256": "ليلى: كنا نعيش في القرية\n",
    "gb18030": "李娜：我们住在村子里，谁也没有离开。\n",
    "big5": "李娜：我們住在村子裡，誰也沒有離開。\n",
    "cp932": "田中：村に住んでいました。\n",
    "euc_kr": "지은: 우리는 마을에 살았어요.\n",
    "mac_roman": SPANISH,
    "cp850": SPANISH.replace("—", "-"),
    "latin-1": SPANISH.replace("—", "-"),
    "utf-7": SPANISH,
    "utf-16-le": SPANISH,
    "utf-32-be": SPANISH,
}
_MARKED = {
    "utf-8-sig": SPANISH.encode("utf-8-sig"),
    "utf-16-le": b"\xff\xfe" + SPANISH.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + SPANISH.encode("utf-16-be"),
    "utf-32-le": b"\xff\xfe\0\0" + SPANISH.encode("utf-32-le"),
    "utf-32-be": b"\0\0\xfe\xff" + SPANISH.encode("utf-32-be"),
}
_ODD = {
    "astral": "Ana: 😀 𝒜𐍈 🇲🇽\n",
    "joined": "Ana: 👩‍👩‍👧‍👦 fuerza💪🏽\n",
    "combining": "Ana: e\u0301 n\u0303 Z͑ͫ̓ͪ̂ͫ̽͏̴̙\n",
    "composed": "Ana: é \u212b ﬁ\n",
    "right to left": "רות: \u202eשלום\u202c \u2067abc\u2069 \u200f\n",
    "controls": "Ana: \x1b]0;title\x07 \x9b31m \x01\x7f\x85\n",
    "separators": "Ana: a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\n",
    "zero width": "Ana: a\u200bb\u2060c\ufeffd\u00ade\n",
    "private": "Ana: \ue000\U000f0000 \ufffe\uffff\U0010ffff\n",
    "replacement": "Ana: \ufffd stays\n",
    "markup": "Ana: [laughs] [/] [bold]x[/bold] {curly} %s <b>\n",
    "formula": '=HYPERLINK("http://x")\n+1\n-1\n@a\n',
    "no end": "Ana: no line end",
    "blank lines": "\n\n\nAna: x\n\n\n   \n",
    "tabs": "\tAna:\tx\t\n",
    "one line": "x" * 1_500_000,
    "empty lines": "\n" * 1_000_000 + "x",
    "colons": "a:" * 200_000,
    "labels": "Ana: x\n" * 50_000,
    "brackets": "[" * 200_000 + "\n",
    "blanks": " " * 300_000 + "x:\n",
    "stamps": "00:00:01 " * 30_000,
}
_BINARY = {
    "png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(40),
    "gif": b"GIF89a" + bytes(40),
    "mp3": b"ID3\x03" + bytes(40),
    "mp4": bytes(4) + b"ftypisom" + bytes(40),
    "wav": b"RIFF" + bytes(4) + b"WAVE",
    "gzip": b"\x1f\x8b\x08" + bytes(40),
    "elf": b"\x7fELF" + bytes(40),
    "sqlite": b"SQLite format 3\x00" + bytes(40),
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "noise": random.Random(4).randbytes(5_000),
}


def cases() -> list[Case]:
    """The files of this module."""
    return [
        *(stored(f"said {name}.txt", text.encode(name), text, encoding=name) for name, text in _SCRIPTS.items()),
        *(stored(f"marked {name}.txt", data, SPANISH) for name, data in _MARKED.items()),
        *(stored(f"odd {name}.txt", text.encode(), text) for name, text in _ODD.items()),
        *(refused(f"binary {name}.txt", data, "") for name, data in _BINARY.items()),
        *_line_ends(),
        *_broken(),
    ]


def _line_ends() -> list[Case]:
    return [
        stored("crlf.txt", SPANISH.replace("\n", "\r\n").encode(), SPANISH),
        stored("cr.txt", SPANISH.replace("\n", "\r").encode(), SPANISH),
        stored("mixed.txt", b"a\r\nb\rc\n\rd\r\r\ne", "a\nb\nc\n\nd\n\ne"),
        stored("guessed.txt", SPANISH.encode("cp1252"), SPANISH),
        stored("marks.md", b"# A\r\n\r\n**Ana:** *x* <b>\r\n", "# A\n\n**Ana:** *x* <b>\n"),
        stored("two marks.txt", b"\xef\xbb\xbf\xef\xbb\xbfx", "\ufeffx"),
        holding("unmarked.txt", SPANISH.encode("utf-16-le"), "Rosa"),
    ]


def _broken() -> list[Case]:
    return [
        refused("empty.txt", b"", "no text"),
        refused("empty.docx", b"", "no text"),
        refused("empty.pdf", b"", "no text"),
        refused("line ends.txt", lambda: b"\r" * 2_000_001 + b"x", "more than 2,000,000 lines"),
        refused("blank.txt", b" \n\t\r\n\xc2\xa0", "no text"),
        refused("mark only.txt", b"\xef\xbb\xbf", "no text"),
        refused("nul.txt", b"Ana: a\x00b\n", "NUL"),
        refused("nul utf-16.txt", "\ufeffa\x00b".encode("utf-16-le"), "NUL"),
        refused("surrogate.txt", b"Ana: \xed\xa0\x80\n", "halves"),
        refused("surrogate utf-16.txt", b"\xff\xfea\0\x00\xd8b\0", "utf-16"),
        refused("cut utf-8.txt", SPANISH.encode() + b"Rosa: a\xc3", "save for byte"),
        refused("odd utf-16.txt", "\ufeffabc".encode("utf-16-le")[:-1], "utf-16"),
        Case("overlong.txt", lambda: b"Ana: a\xc0\xafb", how="either"),
        refused("unknown encoding.txt", b"x", "no text encoding", encoding="klingon"),
        refused("wrong encoding.txt", SPANISH.encode("cp1252"), "not utf-8", encoding="utf-8"),
        refused("no encoding.txt", b"x", "no text encoding", encoding="idna"),
        refused("rot13.txt", b"x", "no text encoding", encoding="rot13"),
    ]
