"""What a build takes in of a folder."""

from __future__ import annotations

import zipfile
from pathlib import Path

from guatu.office.building import items


def test_files_of_all_formats_and_archives_are_handed_in(tmp_path: Path) -> None:
    for name in ("a.docx", "b.PDF", "~$a.docx", "c.exe"):
        (tmp_path / name).write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("里/e.csv", "区,产值\n东区,1\n")
        archive.writestr("f.bin", "x")
    (tmp_path / "g.zip").write_bytes(b"PK\x03\x04 broken")
    found = list(items(tmp_path))
    assert [(item.name, bool(item.data), not item.fault) for item in found] == [
        ("a.docx", True, True),
        ("b.PDF", True, True),
        ("d.zip", True, True),
        ("g.zip", True, True),
    ]
