"""Archives and XML from strangers: what is hostile or broken is refused before it does harm."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from qcode.errors import Refused
from qcode.files import xml
from qcode.files.zip import ENTRIES, Archive


def _zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_members_are_read_to_memory() -> None:
    archive = Archive(_zipped(("a/b.xml", b"<a/>"), ("c", b"")), "x.docx")
    assert archive.names == ("a/b.xml", "c")
    assert archive.read("a/b.xml") == b"<a/>"
    assert "a/b.xml" in archive
    with pytest.raises(Refused, match="lacks its part 'd'"):
        archive.read("d")


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/a", "a\\b", "C:/a", ".."])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(Refused, match="unsafe name"):
        Archive(_zipped((name, b"x")), "x.docx")


def test_two_entries_of_one_name_are_refused() -> None:
    with pytest.raises(Refused, match="two entries"):
        Archive(_zipped(("a", b"x"), ("a", b"y")), "x.docx")


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(_zipped(("a", b"x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="encrypted"):
        Archive(bytes(data), "x.docx")


def test_overlapping_entries_are_refused() -> None:
    data = bytearray(_zipped(("a", b"x" * 50), ("b", b"y" * 50)))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    with pytest.raises(Refused, match="overlap"):
        Archive(bytes(data), "x.docx")


def test_a_bomb_stops_while_it_inflates() -> None:
    archive = Archive(_zipped(("a", bytes(20_000_000))), "x.docx")
    with pytest.raises(Refused, match="inflates more than"):
        archive.read("a")
    with pytest.raises(Refused, match="inflates beyond"):
        Archive(_zipped(("a", b"ab" * 5000)), "x.docx").read("a", limit=9_999)


def test_too_many_entries_are_refused_before_they_are_listed() -> None:
    with pytest.raises(Refused, match="more than"):
        Archive(b"PK\x01\x02" * (ENTRIES + 1), "x.docx")


def test_every_cut_and_every_flipped_byte_is_read_or_refused() -> None:
    whole = _zipped(("a", b"some words " * 40), ("b", b"others"))
    damaged = [whole[:end] for end in range(len(whole))]
    damaged += [whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :] for at in range(len(whole))]
    for data in damaged:
        try:
            archive = Archive(data, "x.docx")
            for name in archive.names:
                assert archive.read(name) in (b"some words " * 40, b"others")
        except Refused:
            continue


def test_xml_is_parsed_without_comments() -> None:
    root = xml.parse("<a>é<!-- x --><?y z?></a>".encode(), "x.xml")
    assert (root.tag, root.text, len(root)) == ("a", "é", 0)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16"), "DOCTYPE"),
        (b"<a>&b;</a>", "broken"),
        (b"<a><b></a>", "broken"),
        (b"", "broken"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "unusual encoding"),
        (b"<a>" * 150 + b"</a>" * 150, "nested"),
        (b"<a>" * 100_000, "broken"),
    ],
)
def test_hostile_or_broken_xml_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        xml.parse(data, "x.xml")


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "NODES", 10)
    with pytest.raises(Refused, match="elements"):
        xml.parse(b"<a>" + b"<b/>" * 10 + b"</a>", "x.xml")
