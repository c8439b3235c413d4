"""`guatu read`: what goes in, what comes out, and how bad input is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guatu.cli import main

TEXT = "锦江区招商快报\n2024年上半年，成都市锦江区新签约项目45个。"


def facts(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_facts_go_to_standard_output_and_progress_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["read", str(tmp_path / "a.txt"), "--published", "2024-07"]) == 0
    said = capsys.readouterr()
    rows = facts(said.out)
    assert {row["doc"] for row in rows} == {"a"}
    assert any(row.get("value") == 45 and row["kind"] == "metric" for row in rows)
    assert all(
        {"id", "evidence", "start", "end", "raw_start", "raw_end", "confidence"} <= row.keys() for row in rows
    )
    assert "a.txt" in said.err


def test_folder_output_and_clean_texts(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    out, clean = tmp_path / "out" / "facts.jsonl", tmp_path / "clean"
    assert main(["read", str(folder), "-o", str(out), "--clean-dir", str(clean)]) == 0
    assert facts(out.read_text(encoding="utf-8"))
    text = (clean / "a.txt").read_text(encoding="utf-8")
    align = json.loads((clean / "a.align.json").read_text(encoding="utf-8"))
    assert len(text) == len(align)
    assert all(place == -1 or TEXT[place] == char for char, place in zip(text, align, strict=True))


def test_jsonl_rows_bring_their_own_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": "x", "raw": "成都市锦江区今年上半年签约项目45个。", "published": "2023-08"}]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    assert main(["read", str(path)]) == 0
    found = [row for row in facts(capsys.readouterr().out) if row["kind"] == "metric"]
    assert [(row["doc"], row["period"]) for row in found] == [("x", "2023-01-01/2023-06-30")]


def test_a_bad_document_is_told_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.jsonl"
    good = json.dumps({"id": "x", "raw": TEXT}, ensure_ascii=False)
    path.write_text('{"id": "y"}\nno json\n' + good + "\n", encoding="utf-8")
    assert main(["read", str(path), str(tmp_path / "absent.txt")]) == 1
    said = capsys.readouterr()
    assert {row["doc"] for row in facts(said.out)} == {"x"}
    assert "in.jsonl:1" in said.err and "in.jsonl:2" in said.err and "absent.txt" in said.err


def test_wrong_usage_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["read"], ["read", "x", "--published", "yesterday"]):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
