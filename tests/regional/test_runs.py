"""Runs: the same inputs find the same run, changed inputs make another and are named, nothing is ever changed."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from regional.handmade_atlas import DAY, at, build, company, plus

from guatu.lake import Lake
from guatu.regional.answers import KINDS, answer, inputs, make
from guatu.regional.runs import Question, Runs, plain

ASKED = Question("chain", {"chain": "battery", "region": "a"}, DAY, DAY)


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "runs")


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def test_the_same_inputs_find_the_run_that_is_there_and_leave_its_file_alone(runs: Runs, lake: Lake) -> None:
    first = make(build(), lake, runs, ASKED, "甲")
    path = runs.root / first.id / "run.json"
    before = path.read_bytes(), path.stat().st_mtime_ns
    again = make(build(), lake, runs, ASKED, "乙")
    assert (again.id, again.made_by) == (first.id, "甲")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [run.id for run in runs.all()] == [first.id]


def test_a_run_keeps_sentence_number_parameters_and_the_whole_answer(runs: Runs, lake: Lake) -> None:
    atlas = build([company("f", "a")], [at("f", "cell")])
    run, said = make(atlas, lake, runs, ASKED, "甲"), answer(atlas, lake, ASKED)
    kept = Runs(runs.root).get(run.id)
    assert kept is not None
    assert (kept.sentence, kept.n, kept.result) == (said.sentence, said.n, plain(said.result))
    assert kept.question == ASKED
    told = json.loads((runs.root / run.id / "run.json").read_text("utf-8"))
    assert {"inputs", "parameters", "made_at", "sentence", "n", "result"} <= told.keys()
    assert all(one["source"] and one["valid_from"] for one in told["parameters"])


def test_a_kept_sentence_knows_how_it_was_made(runs: Runs, lake: Lake) -> None:
    run, said = make(build(), lake, runs, ASKED, "甲"), answer(build(), lake, ASKED)
    moves = zip(run.result["moves"], said.result["moves"], strict=True)
    for kept, was in [
        (run.sentence, said.sentence),
        *((one["reason"], other["reason"]) for one, other in moves),
    ]:
        assert type(kept) is type(was)
        assert vars(kept) == vars(was)


def test_a_changed_input_makes_another_run_and_the_old_one_says_what_changed(runs: Runs, lake: Lake) -> None:
    before = build()
    old = make(before, lake, runs, ASKED, "甲")
    after = plus(before, company("f", "a"), at("f", "cell"))
    now = inputs(after, lake, ASKED)
    assert old.changed(inputs(before, lake, ASKED)) == ()
    assert set(old.changed(now)) == {"companies", "positions"}
    new = make(after, lake, runs, ASKED, "甲")
    assert new.id != old.id
    assert [run.id for run in runs.find("chain", ASKED.arguments)][-1] in {old.id, new.id}
    assert len(runs.find("chain", ASKED.arguments)) == 2
    other = replace(ASKED, as_of=date(2026, 1, 1))
    assert make(before, lake, runs, other, "甲").id != old.id


def test_what_the_answer_does_not_read_makes_no_run_stale(runs: Runs, lake: Lake) -> None:
    atlas = build()
    run = make(atlas, lake, runs, ASKED, "甲")
    assert run.changed(inputs(replace(atlas, goals={"g": None}), lake, ASKED)) == ()  # type: ignore[dict-item]


@pytest.mark.parametrize("kind", ["chain", "targets", "division"])
def test_every_sort_of_question_has_an_answer_that_json_can_carry(kind: str, lake: Lake) -> None:
    given = {"chain": "battery", "region": "a", "node": "cell", "circle": "circle"}
    atlas = build([company("f", "b"), company("g", "c")], [at("f", "cell"), at("g", "cell")])
    asked = Question(kind, {name: given[name] for name in KINDS[kind].arguments}, DAY, DAY)
    said = answer(atlas, lake, asked)
    assert said.sentence.endswith("。")
    assert json.loads(json.dumps(plain(said.result), allow_nan=False)) == plain(said.result)


def test_a_fault_keeps_no_run(runs: Runs, lake: Lake) -> None:
    with pytest.raises(KeyError):
        make(build(), lake, runs, replace(ASKED, arguments={"chain": "none", "region": "a"}), "甲")
    assert runs.all() == []


def test_ids_are_the_same_in_every_process() -> None:
    script = (
        "from datetime import date; from pathlib import Path; from guatu.atlas import load_default\n"
        "from guatu.lake import Lake; from guatu.regional.answers import inputs\n"
        "from guatu.regional.runs import Question, key_of\n"
        "asked = Question('chain', {'chain': 'ic', 'region': '420100'}, date(2026, 1, 1), date(2026, 1, 1))\n"
        "print(key_of(asked, inputs(load_default(), Lake(Path('none')), asked)))\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_what_a_killed_process_has_left_half_written_is_no_run(runs: Runs, lake: Lake) -> None:
    left = runs.root / ".part-0123456789abcdef-77"
    left.mkdir(parents=True)
    (left / "run.json").write_text('{"id": "0123', "utf-8")
    assert runs.all() == []


def test_two_threads_that_keep_the_same_run_at_once_find_one(runs: Runs, lake: Lake) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda by: make(build(), lake, runs, ASKED, by), "甲乙丙丁"))
    assert len({run.id for run in found}) == len(runs.all()) == 1
    assert not list(runs.root.glob(".part-*"))
