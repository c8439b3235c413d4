"""Many documents: order, faults, workers that are lost, and runs that are killed and go on."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from bulk_faults import Harmful

from guatu.cli import main
from guatu.reading.bulk import Options, read_source, read_sources
from guatu.reading.ledger import JournalError, Ledger
from guatu.reading.parquet import columns, write
from guatu.reading.progress import Progress
from guatu.reading.sources import LONGEST_LINE, Source, sources
from guatu.reading.tally import Tally
from guatu.reading.workers import Workers

TEXT = (
    "成都市锦江区招商快报\n2024年上半年，锦江区新签约项目{}个，总投资{}亿元，同比增长{}%。"
    "其中，生物医药产业园引进企业{}家，实现产值{}亿元。全区一般公共预算收入{}亿元，增长{}%，居全市第{}位。"
    "甲某科技有限公司投资{}亿元的总部项目落户，预计{}年内投产。"
)


def made(count: int) -> list[dict[str, str]]:
    """Made-up documents (合成示例); every tenth repeats the one before it."""
    chance = random.Random(7)
    rows: list[dict[str, str]] = []
    for number in range(count):
        raw = TEXT.format(*(chance.randint(2, 900) for _ in range(10)))
        if number % 10 == 9:
            raw = rows[-1]["raw"].replace("产业", "财产").replace("引进", "引入").replace("预计", "估计")
        rows.append({"id": f"d{number}", "raw": raw})
    return rows


def file_of(rows: list[dict[str, str]], path: Path) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def texts(count: int) -> list[Source]:
    return [Source(row["id"], row["id"], row["raw"]) for row in made(count)]


def test_workers_give_what_one_process_gives_in_the_same_order() -> None:
    found = texts(60)
    alone = list(read_sources(found, Options(), jobs=1))
    assert list(read_sources(found, Options(), jobs=2)) == alone
    assert [outcome.doc for outcome in alone] == [source.doc for source in found]
    assert all(outcome.facts for outcome in alone)


def test_sources_are_taken_no_faster_than_they_are_read() -> None:
    taken = 0

    def endless() -> Iterator[Source]:
        nonlocal taken
        for source in texts(100) * 100:
            taken += 1
            yield source

    with Workers(2, Options()) as workers:
        reading = workers.read(endless())
        for _ in range(40):
            next(reading)
        reading.close()
    assert taken < 300


def test_a_worker_that_dies_or_hangs_takes_one_document_with_it() -> None:
    found = texts(40)
    found[3] = Harmful("x", "x", harm="die")
    found[20] = Harmful("y", "y", harm="hang")
    found[21] = Harmful("z", "z", harm="fail")
    with Workers(2, Options(), patience=2.0) as workers:
        outcomes = list(workers.read(found))
    bad = {outcome.where: outcome.fault or "" for outcome in outcomes if outcome.fault is not None}
    assert [outcome.where for outcome in outcomes] == [source.where for source in found]
    assert bad.keys() == {"x", "y", "z"}
    assert "SIGKILL" in bad["x"] and "2 seconds" in bad["y"] and "LookupError" in bad["z"]


def test_half_a_character_in_json_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    raw = "成都市锦江区今年上半年签约项目45个\\ud800，总投资20亿元。"
    path.write_text('{"id": "a\\udfff", "raw": "' + raw + '"}\n', encoding="utf-8")
    (source,) = sources([path])
    outcome = read_source(source, Options())
    assert outcome.fault is None and outcome.facts


def test_a_line_without_end_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    good = json.dumps(made(1)[0], ensure_ascii=False).encode()
    with path.open("wb") as out:
        out.seek(2 * LONGEST_LINE + 5)
        out.write(b"\n" + good + b"\n")
    first, second = sources([path])
    assert first.fault is not None and first.where.endswith(":1")
    assert second.where.endswith(":2") and read_source(second, Options()).facts


def test_duplicates_are_told_or_left_out(tmp_path: Path) -> None:
    path, out, report = (
        file_of(made(30), tmp_path / "in.jsonl"),
        tmp_path / "out.jsonl",
        tmp_path / "report.jsonl",
    )
    docs: dict[str, set[object]] = {}
    for how in ("tell", "drop"):
        assert main(["read", str(path), "-o", str(out), "--report", str(report), "--duplicates", how]) == 0
        docs[how] = {fact["doc"] for fact in lines(out)}
        repeats = {row["doc"]: row["duplicate"] for row in lines(report) if "duplicate" in row}
        assert repeats.keys() == {"d9", "d19", "d29"}
        assert all(isinstance(found, dict) and found["kind"] == "spun" for found in repeats.values())
    assert docs["tell"] - docs["drop"] == {"d9", "d19", "d29"}


def test_the_facts_of_a_copy_that_came_first_are_taken_out(tmp_path: Path) -> None:
    rows = made(10)[::-1]
    out = tmp_path / "out.jsonl"
    path = file_of(rows, tmp_path / "in.jsonl")
    assert main(["read", str(path), "-o", str(out), "--duplicates", "drop"]) == 0
    found = [fact["doc"] for fact in lines(out)]
    assert list(dict.fromkeys(found)) == [f"d{number}" for number in range(8, -1, -1)]


@pytest.mark.parametrize("options", [[], ["--duplicates", "drop", "--report"]], ids=["plain", "duplicates"])
def test_a_run_that_is_killed_goes_on_to_the_same_bytes(tmp_path: Path, options: list[str]) -> None:
    rows = made(300)
    rows[15]["raw"] = rows[280]["raw"].replace("产业", "财产").replace("引进", "引入").replace("预计", "估计")
    path = file_of([*rows[:30], {"id": "bad"}, *rows[30:]], tmp_path / "in.jsonl")
    outs = [tmp_path / name / "facts.jsonl" for name in ("whole", "killed")]
    commands = [
        [sys.executable, "-m", "guatu", "read", str(path), "-o", str(out), "--jobs", "2", *options]
        + ([str(out.with_name("report.jsonl"))] if options else [])
        for out in outs
    ]
    assert subprocess.run(commands[0], check=False, capture_output=True).returncode == 1
    run = subprocess.Popen(commands[1], stderr=subprocess.DEVNULL)
    journal = outs[1].with_name("facts.jsonl.journal")
    _await(lambda: journal.exists() and journal.read_bytes().count(b"\n") > 10, run)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert not outs[1].exists()
    with outs[1].with_name("facts.jsonl.part").open("ab") as part:
        part.write(b'{"id": "torn')
    with journal.open("ab") as notes:
        notes.write(b'{"where": ')
    again = subprocess.run([*commands[1], "--resume"], check=False, capture_output=True, text=True)
    assert again.returncode == 1 and "were read before" in again.stderr
    for first, second in zip(*(sorted(out.parent.iterdir()) for out in outs), strict=True):
        assert first.name == second.name and first.read_bytes() == second.read_bytes()


def _await(happened: Callable[[], bool], run: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + 600
    while not happened():
        assert run.poll() is None, "the run was over before it could be killed"
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_resuming_what_is_complete_does_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = file_of(made(2), tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    assert main(["read", str(path), "-o", str(out), "--resume"]) == 0
    before = out.read_bytes()
    path.unlink()
    assert main(["read", str(path), "-o", str(out), "--resume"]) == 0
    assert out.read_bytes() == before and "complete" in capsys.readouterr().err
    assert sorted(part.name for part in tmp_path.iterdir()) == ["out.jsonl"]


def test_a_journal_of_another_run_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = file_of(made(2), tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    ledger = Ledger([out], {"paths": ["elsewhere"]})
    ledger.begin()
    ledger.close()
    assert main(["read", str(path), "-o", str(out), "--resume"]) == 1
    assert "paths" in capsys.readouterr().err
    assert main(["read", str(path), "-o", str(out)]) == 0


def test_a_run_that_is_interrupted_goes_on_unless_its_inputs_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = file_of(made(6), tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    command = ["read", str(path), "-o", str(out)]
    assert main(command) == 0
    whole = out.read_bytes()
    out.unlink()

    def stop(_self: Progress, _outcome: object, _match: object, tally: Tally) -> None:
        if tally.number == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Progress, "document", stop)
        assert main(command) == 130
    content = path.read_bytes()
    path.write_bytes(b"\n" + content)
    assert main([*command, "--resume"]) == 1
    assert "in its place" in capsys.readouterr().err
    path.write_bytes(b"".join(content.splitlines(keepends=True)[:2]))
    assert main([*command, "--resume"]) == 1
    assert "nothing" in capsys.readouterr().err
    path.write_bytes(content)
    assert main([*command, "--resume"]) == 0
    assert "3 were read before" in capsys.readouterr().err
    assert out.read_bytes() == whole


def test_a_journal_may_not_promise_more_than_is_there(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ledger = Ledger([out], {"a": 1})
    ledger.begin()
    for number in range(3):
        ledger.add([b"0123456789\n"], {"where": str(number)})
    ledger.close()
    part = tmp_path / "out.jsonl.part"
    part.write_bytes(part.read_bytes()[:25])
    again = Ledger([out], {"a": 1})
    assert [note["where"] for note in again.past()] == ["0", "1"]
    again.begin()
    again.add([b"third\n"], {"where": "2"})
    again.finish(without=frozenset({0}))
    assert out.read_bytes() == b"0123456789\nthird\n"
    with pytest.raises(JournalError, match="begun with other b"):
        other = Ledger([out], {"b": 1})
        other.begin()
        other.close()
        list(Ledger([out], {"b": 2}).past())


def test_a_spun_copy_adds_no_facts_and_a_reprint_keeps_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = made(10)
    rows.append(
        {"id": "reprint", "raw": "首页 | 新闻 | 招商 | 服务\n\n" + rows[3]["raw"] + "\n\n责任编辑：钱四"}
    )
    path, out = file_of(rows, tmp_path / "in.jsonl"), tmp_path / "facts.jsonl"
    docs: dict[str, set[object]] = {}
    for how in ("spun", "drop", "off"):
        options = [] if how == "spun" else ["--duplicates", how]
        assert main(["read", str(path), "-o", str(out), *options]) == 0
        docs[how] = {fact["doc"] for fact in lines(out)}
    everything = {row["id"] for row in rows}
    assert docs == {
        "spun": everything - {"d9"},
        "drop": everything - {"d9", "reprint"},
        "off": everything,
    }
    assert "a spun copy of" in capsys.readouterr().err


def test_parquet_holds_ranges_parts_and_nothing(tmp_path: Path) -> None:
    facts = [
        {"id": "m1", "kind": "metric", "growth": [3.0, 5.0], "comparison": [{"type": "rank", "value": 1.0}]},
        {"id": "e1", "kind": "event", "who": ["甲公司"], "amount": {"value": 5e8, "unit": "元", "op": "eq"}},
        {"id": "m2", "kind": "metric", "growth": -1.5},
    ]
    source, table = tmp_path / "facts.jsonl", tmp_path / "facts.parquet"
    for rows in (facts, []):
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        write(source, table)
        with duckdb.connect() as base:
            said = base.read_parquet(str(table)).project("id, growth, comparison, who, amount").fetchall()
        assert [row[0] for row in said] == [row["id"] for row in rows]
        if rows:
            rank = {"type": "rank", "value": 1.0, "scope": None, "unit": None, "streak": None}
            assert said[0][1:3] == ([3.0, 5.0], [rank])
            assert said[1][3:] == (["甲公司"], facts[1]["amount"])
            assert said[2][1] == [-1.5]


def test_parquet_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    source = tmp_path / "facts.jsonl"
    source.write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="nowhere"):
        write(source, tmp_path / "nowhere" / "facts.parquet")


def test_parquet_holds_what_json_holds(tmp_path: Path) -> None:
    path = file_of(made(5), tmp_path / "in.jsonl")
    for name in ("it's.parquet", "facts.jsonl"):
        assert main(["read", str(path), "-o", str(tmp_path / name)]) == 0
    with duckdb.connect() as base:
        table = base.read_parquet(str(tmp_path / "it's.parquet"))
        assert table.columns == list(columns())
        said = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    rows = [{key: value for key, value in row.items() if value is not None} for row in said]
    for row, fact in zip(rows, lines(tmp_path / "facts.jsonl"), strict=True):
        growth = fact.get("growth")
        assert row.get("growth") == ([growth] if isinstance(growth, float) else growth)
        plain = {
            key: value
            for key, value in fact.items()
            if isinstance(value, str | int | float) and key != "growth"
        }
        assert (
            plain.items()
            <= {key: value for key, value in row.items() if not isinstance(value, list | dict)}.items()
        )
