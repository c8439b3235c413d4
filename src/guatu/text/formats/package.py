"""Zip containers, read as if somebody wanted to do harm: every number they claim is checked before it is used."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from guatu.text.decode import UnreadableError
from guatu.text.formats.limits import Limits, refuse

_ENCRYPTED = 0x1
_UTF8 = 0x800
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK = 1 << 20


@dataclass(slots=True)
class Package:
    """An open container. `left` counts down the bytes that may still be unpacked."""

    where: str
    limits: Limits
    members: dict[str, zipfile.ZipInfo]
    left: int
    _archive: zipfile.ZipFile

    @classmethod
    def open(cls, source: bytes, where: str, limits: Limits) -> Package:
        """Reads and checks the directory; nothing is unpacked yet.

        Raises UnreadableError when it is broken, encrypted, or claims too much.
        """
        if len(source) > limits.file:
            raise refuse(where, f"is larger than {limits.file >> 20} MB", "split it")
        try:
            archive = zipfile.ZipFile(io.BytesIO(source))
            infos = archive.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            NotImplementedError,
            OSError,
            RuntimeError,
            EOFError,
        ) as fault:
            raise refuse(where, f"is a broken zip container ({fault})", "fetch or save it again") from fault
        _check(infos, where, limits)
        members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = _name(info)
            if name in members:
                raise refuse(where, f"has two members called {name!r}", "fetch or save it again")
            members[name] = info
        return cls(where, limits, members, limits.unpacked, archive)

    def read(self, name: str) -> bytes:
        """One member, unpacked. Raises UnreadableError where it is absent, broken or grows beyond its claim."""
        info = self.members.get(name)
        if info is None:
            raise refuse(self.where, f"has no member {name!r}", "fetch or save it again")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._spend(len(piece), size, name)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as fault:
            if isinstance(fault, UnreadableError):
                raise
            raise refuse(self.where, f"is damaged at {name!r} ({fault})", "fetch or save it again") from fault
        return b"".join(pieces)

    def _spend(self, more: int, size: int, name: str) -> None:
        self.left -= more
        if size > self.limits.part or self.left < 0:
            raise refuse(
                self.where, f"unpacks to too much at {name!r}", "it may be a zip bomb; do not open it"
            )

    def has(self, name: str) -> bool:
        """Whether there is such a member."""
        return name in self.members


def _check(infos: list[zipfile.ZipInfo], where: str, limits: Limits) -> None:
    if len(infos) > limits.entries:
        raise refuse(where, f"has {len(infos)} members, more than {limits.entries}", "split it")
    claimed = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if claimed > limits.unpacked or (claimed > limits.ratio_from and claimed > packed * limits.ratio):
        raise refuse(
            where,
            f"would unpack to {claimed} bytes from {packed}",
            "it may be a zip bomb; do not open it",
        )
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise refuse(where, "is encrypted", "take the password off and give it again")
        if info.compress_type not in _METHODS and not info.is_dir():
            raise refuse(where, f"packs {info.filename!r} in an uncommon way", "pack it again as a plain zip")


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; without the UTF-8 flag it is what Chinese Windows writes, GBK.

    >>> info = zipfile.ZipInfo("武汉.txt".encode("gbk").decode("cp437"))
    >>> _name(info)
    '武汉.txt'
    """
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        found = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for charset in ("utf-8", "gb18030"):
        try:
            return found.decode(charset)
        except UnicodeDecodeError:
            continue
    return info.filename
