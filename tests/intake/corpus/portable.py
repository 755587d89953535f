"""PDFs, whole, broken and hostile; written by hand, object by object."""

from __future__ import annotations

import zlib

from corpus.case import Case, holding, refused

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_SHOWN = b"BT /F1 12 Tf 72 700 Td (Ana: Jos\\351 x) Tj 0 -14 Td (Eva: y) Tj ET"


def pdf(objects: dict[int, bytes], trailer: bytes = b"", prev: int | None = None) -> bytes:
    """A PDF of numbered objects; object 1 is its catalogue. `prev`: where it says that an older table is."""
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d %05d %c \n" % (
            places.get(number, 0),
            0 if number in places else 65535,
            b"n" if number in places else b"f",
        )
    older = b"" if prev is None else b"/Prev %d" % (start if prev < 0 else prev)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, older, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page(content: bytes = _SHOWN, resources: bytes = b"", **objects: bytes) -> dict[int, bytes]:
    """The objects of a PDF of one page; further ones as o6=..."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % resources,
        4: stream(content) if not content.startswith(b"<<") else content,
        5: _FONT,
        **{int(name[1:]): body for name, body in objects.items()},
    }


def cases() -> list[Case]:
    """The files of this module."""
    whole = pdf(page())
    itself = stream(b"/X Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>")
    looped = page() | {2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"}
    long = b"".join(b"/N%d 6 0 R " % n for n in range(3))
    bomb = zlib.compress(bytes(400_000_000), 9)
    wrapped = stream(zlib.compress(bomb, 9), b"/Filter [/FlateDecode /FlateDecode]")
    return [
        holding("whole.pdf", whole, "Ana: José x\nEva: y"),
        holding("named as text.txt", whole, "Ana: José x"),
        holding("blank before.pdf", b"\n\n" + whole, "Ana: José x"),
        Case("no table.pdf", lambda: whole[: whole.rindex(b"xref\n0")] + b"trailer\n<< /Root 1 0 R >>", how="either"),
        holding("table before itself.pdf", pdf(page(), prev=-1), "Ana: José x"),
        holding("packed.pdf", pdf(page(stream(zlib.compress(_SHOWN), b"/Filter /FlateDecode"))), "Ana: José x"),
        Case("no such font.pdf", lambda: pdf(page(_SHOWN.replace(b"/F1", b"/F9"))), how="either"),
        Case("odd operators.pdf", lambda: pdf(page(b"q q Q Q Q Q ) >> ET BT (a Tj " + _SHOWN)), how="either"),
        refused("only a head.pdf", b"%PDF-1.4\n", "broken"),
        refused("cut.pdf", whole[:200], "broken|no text layer"),
        refused("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken"),
        refused("no pages.pdf", pdf({1: b"<< /Type /Catalog >>"}), "broken|no text layer"),
        refused("a picture.pdf", pdf(page(b"q 1 0 0 1 0 0 cm Q")), "no text layer"),
        refused(
            "encrypted.pdf",
            pdf(page(), b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>"),
            "encrypted|broken",
        ),
        Case("pages in themselves.pdf", lambda: pdf(looped), how="either"),
        Case(
            "form in itself.pdf",
            lambda: pdf(page(b"/X Do " + _SHOWN, b"/XObject << /X 6 0 R >>", o6=itself)),
            how="either",
        ),
        Case("parent of itself.pdf", lambda: pdf(page() | {3: page()[3].replace(b"2 0 R", b"3 0 R")}), how="either"),
        Case(
            "claims.pdf", lambda: pdf(page() | {2: b"<< /Type /Pages /Kids [3 0 R] /Count 99999999 >>"}), how="either"
        ),
        Case(
            "length of itself.pdf",
            lambda: pdf(page() | {4: b"<< /Length 4 0 R >>\nstream\nx\nendstream"}),
            how="either",
        ),
        Case("refers to itself.pdf", lambda: pdf(page() | {3: b"3 0 R"}), how="either"),
        Case("names.pdf", lambda: pdf(page(_SHOWN, b"/XObject << %s >>" % long, o6=b"6 0 R")), how="either"),
        refused("bomb.pdf", lambda: pdf(page(stream(bomb, b"/Filter /FlateDecode"))), ""),
        refused("bomb in a bomb.pdf", lambda: pdf(page(wrapped)), ""),
        refused("deep.pdf", lambda: pdf(page(b"[" * 100_000)), ""),
        refused("deep object.pdf", lambda: pdf(page() | {3: b"[" * 50_000 + b"]" * 50_000}), ""),
        Case(
            "script.pdf",
            lambda: pdf(
                page()
                | {1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"}
            ),
            how="either",
        ),
        Case(
            "launch.pdf",
            lambda: pdf(page() | {1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>"}),
            how="either",
        ),
    ]
