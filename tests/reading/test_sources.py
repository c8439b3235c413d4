"""Where documents come from: folders, archives, standard input."""

from __future__ import annotations

import io
import json
from pathlib import Path

from office_files import docx, paragraph, zipped

from guatu.reading.bulk import Options, read_source
from guatu.reading.sources import Source, sources

ROW = (
    json.dumps({"id": "甲", "raw": "成都市锦江区新签约项目3个（合成示例）。"}, ensure_ascii=False).encode()
    + b"\n"
)


def stream(content: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(content))  # pyright: ignore[reportArgumentType]


def told(found: list[Source]) -> list[tuple[str, str, bool]]:
    return [(source.where, source.doc, source.fault is None) for source in found]


def test_a_folder_gives_every_format_and_no_office_locks(tmp_path: Path) -> None:
    for name in ("b.docx", "a.pdf", "c.CSV", "~$b.docx", "d.exe"):
        (tmp_path / name).write_bytes(b"x")
    assert [source.doc for source in sources([tmp_path])] == ["a", "b", "c"]


def test_an_archive_gives_its_documents(tmp_path: Path) -> None:
    inner = zipped({"x.txt": "某市"})
    path = tmp_path / "包.zip"
    path.write_bytes(zipped({"甲/a.csv": "区,产值\n东区,1\n", "b.jsonl": ROW, "c.txt": inner, "d.exe": "x"}))
    found = list(sources([path]))
    assert told(found) == [
        (f"{path}/b.jsonl:1", "", True),
        (f"{path}/c.txt", "", False),
        (f"{path}/甲/a.csv", "a", True),
    ]
    assert found[0].opened().doc == "甲"
    assert found[2].file == "a.csv"


def test_what_is_wrong_with_an_archive(tmp_path: Path) -> None:
    broken, empty = tmp_path / "a.zip", tmp_path / "b.zip"
    broken.write_bytes(b"PK\x03\x04 no more")
    empty.write_bytes(zipped({"a.exe": "x"}))
    faults = [source.fault or "" for source in sources([broken, empty])]
    assert "broken zip" in faults[0]
    assert "holds none of" in faults[1]


def test_standard_input_is_a_document_rows_or_an_archive() -> None:
    dash = [Path("-")]
    assert told(list(sources(dash, stream("某市".encode())))) == [("-", "stdin", True)]
    assert told(list(sources(dash, stream(ROW * 2)))) == [("-:1", "", True), ("-:2", "", True)]
    assert told(list(sources(dash, stream(zipped({"a.txt": "某市"}))))) == [("-/a.txt", "a", True)]
    assert [source.fault for source in sources(dash, stream(b""))] == ["nothing came on standard input"]
    word = stream(docx(paragraph("成都市锦江区新签约项目3个（合成示例）。")))
    outcome = read_source(next(sources(dash, word)), Options())
    assert outcome.fault is None


def test_documents_of_the_past_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.doc", "b.xls", "c.wps", "d.et"):
        (folder / name).write_bytes(old)
    (folder / "e.jpg").write_bytes(b"\xff\xd8\xff")
    outcomes = [read_source(source, Options()) for source in sources([folder])]
    assert [Path(outcome.where).name for outcome in outcomes] == ["a.doc", "b.xls", "c.wps", "d.et"]
    assert all("save it as .docx, .xlsx or PDF" in (outcome.fault or "") for outcome in outcomes)
