"""Reading zip archives from strangers: every name checked, every inflated byte counted, nothing extracted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from qcode.errors import Refused

ENTRIES = 10_000
"""Most entries in an archive."""
INFLATED = 64 * 1024 * 1024
"""Most bytes a member may inflate to, unless the caller allows more."""
TOTAL = 512 * 1024 * 1024
"""Most bytes that all the members read from an archive may inflate to together."""
RATIO = 400
"""Most bytes out for a byte in; the XML of honest documents stays under 100."""
_SMALL = 1024 * 1024
"""Below this many inflated bytes the ratio does no harm."""
_CHUNK = 256 * 1024
_LOCAL_HEADER = 30
_CENTRAL = b"PK\x01\x02"
_MEND = "open it in the program that made it and save it again"


class Archive:
    """A zip archive held in memory, its directory checked when it is opened.

    Raises Refused for archives that are broken, encrypted, too large, or whose entries overlap, repeat a
    name, or bear a name that leads out of a folder.
    """

    def __init__(self, data: bytes, what: str) -> None:
        self._data = data
        self._what = what
        self._inflated = 0
        if data.count(_CENTRAL) > ENTRIES:
            raise self._refused(f"it holds more than {ENTRIES:,} entries", "take it apart first")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
            raise self._refused("its zip archive is broken or incomplete", _MEND) from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.infolist():
            self._admit(entry)
        self._check_overlap()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, in the order of the archive's directory."""
        return tuple(self._entries)

    def read(self, name: str, limit: int = INFLATED) -> bytes:
        """The bytes of the entry called `name`, at most `limit`; Refused where there is none."""
        return b"".join(self.chunks(name, limit))

    def chunks(self, name: str, limit: int = INFLATED) -> Iterator[bytes]:
        """The entry called `name`, piece by piece, counted as it inflates."""
        if name not in self._entries:
            raise self._refused(f"it lacks its part {name!r}", _MEND)
        entry = self._entries[name]
        count = 0
        try:
            with self._zip.open(entry) as member:
                while piece := member.read(_CHUNK):
                    count += len(piece)
                    self._inflated += len(piece)
                    self._check_size(entry, count, limit)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error) as error:
            raise self._refused(f"its part {name!r} is damaged", _MEND) from error

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        """Take an entry into the directory, or refuse the archive for it."""
        name = entry.orig_filename
        if entry.flag_bits & 0x1:
            raise self._refused("it is encrypted", "save it without a password")
        if name in self._entries:
            raise self._refused(f"it holds two entries called {name!r}", _MEND)
        if name.startswith("/") or "\\" in name or "\x00" in name or ":" in name or ".." in name.split("/"):
            raise self._refused(f"it holds an entry with an unsafe name, {name!r}", "do not trust this file")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refused(f"{name!r} is compressed in an unusual way", _MEND)
        self._entries[name] = entry

    def _check_overlap(self) -> None:
        """Refuse entries that share bytes: a small archive can so inflate without end."""
        end = 0
        for entry in sorted(self._entries.values(), key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise self._refused("its entries overlap", "do not trust this file")
            lengths = self._data[entry.header_offset + 26 : entry.header_offset + _LOCAL_HEADER]
            if len(lengths) != 4:
                raise self._refused("its zip archive is broken or incomplete", _MEND)
            name, extra = struct.unpack("<HH", lengths)
            end = entry.header_offset + _LOCAL_HEADER + name + extra + entry.compress_size

    def _check_size(self, entry: zipfile.ZipInfo, count: int, limit: int) -> None:
        """Refuse an entry that has inflated too far."""
        if count > limit or self._inflated > TOTAL:
            raise self._refused(
                f"its part {entry.filename!r} inflates beyond what is read ({limit // 1048576} MiB)",
                "split the document",
            )
        if count > _SMALL and count > RATIO * max(1, entry.compress_size):
            raise self._refused(
                f"its part {entry.filename!r} inflates more than {RATIO}-fold", "do not trust this file"
            )

    def _refused(self, why: str, remedy: str) -> Refused:
        """A refusal of this archive."""
        return Refused(self._what, why, remedy)
