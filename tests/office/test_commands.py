"""The commands as a newcomer runs them, in a process of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from processes import free_port, plain_environment, wait_for


def guatu(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "guatu", *arguments],
        capture_output=True,
        text=True,
        env=plain_environment(**extra),
        timeout=900,
    )


def test_demo_builds_and_serves_and_says_what_to_look_at_first(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text(
        "2023年，成都市武侯区实现地区生产总值1500亿元，增长6%。", "utf-8"
    )
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "guatu",
        "demo",
        "--workspace",
        str(tmp_path / "space"),
        "--port",
        str(port),
    ]
    command += ["--documents", str(tmp_path / "mine")]
    demo = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=plain_environment()
    )
    try:
        wait_for(demo, f"http://127.0.0.1:{port}/documents/")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/documents/", timeout=60) as answer:
            page = answer.read().decode()
        assert "改写示例" in page
        assert "note" in page or "武侯区" in page
    finally:
        demo.send_signal(signal.SIGINT)
        said, _ = demo.communicate(timeout=60)
    assert f"http://127.0.0.1:{port}/" in said
    assert "先看" in said


def test_a_setting_that_is_no_number_is_said_with_what_to_write(tmp_path: Path) -> None:
    done = guatu("init", "--workspace", str(tmp_path / "space"), GUATU_IDLE_MINUTES="half")
    assert done.returncode == 1
    assert "GUATU_IDLE_MINUTES=half" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_folder_is_said_and_nothing_is_built(tmp_path: Path) -> None:
    done = guatu("demo", "--workspace", str(tmp_path / "space"), "--documents", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "none" in done.stderr
    assert not (tmp_path / "space").exists()


def test_a_workspace_of_another_region_reads_with_its_own_pack(tmp_path: Path) -> None:
    pack, space = Path(__file__).parents[1] / "packs" / "yunting", str(tmp_path / "space")
    assert guatu("init", "--workspace", space, "--pack", str(pack)).returncode == 0
    built = guatu("build", "--workspace", space)
    assert built.returncode == 0, built.stderr
    assert "合成示例" in built.stderr


def test_a_faulty_pack_is_said_and_makes_no_workspace(tmp_path: Path) -> None:
    done = guatu("init", "--workspace", str(tmp_path / "space"), "--pack", str(tmp_path))
    assert done.returncode == 1
    assert "pack.yaml" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "space").exists()


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    assert guatu("demo", "--no-such-option").returncode == 2


@pytest.mark.postgres
def test_a_workspace_lives_in_postgresql_by_one_address(tmp_path: Path, postgres_url: str) -> None:
    space = str(tmp_path / "space")
    assert guatu("init", "--workspace", space, DATABASE_URL=postgres_url).returncode == 0
    built = guatu("build", "--workspace", space, DATABASE_URL=postgres_url)
    assert built.returncode == 0, built.stderr
    assert not (tmp_path / "space" / "guatu.db").exists()
    again = guatu("build", "--workspace", space, DATABASE_URL=postgres_url)
    assert "新读 0 份" in again.stderr
