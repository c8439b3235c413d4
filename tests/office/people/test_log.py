"""The log: complete, chained, read-only; every kind of tampering is found and named."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from guatu.office.people import chain, triggers, witness
from guatu.office.people.actors import Actor
from guatu.office.people.inspection import faults
from guatu.office.people.models import AppendOnlyError, LogEvent, LogHead
from guatu.office.people.services import log

pytestmark = pytest.mark.django_db
LI = Actor("li", address="10.0.0.7")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from("abc项"), parts, max_size=3),
    max_leaves=6,
)  # fmt: skip


@pytest.fixture
def rows() -> list[LogEvent]:
    """Five events after those of the pack's documents, on the first of which there is a witness."""
    made = [log(LI, "thing.change", "thing", f"t{n}", before={"n": n}, after={"n": n + 1}) for n in range(5)]
    witness.note(made[0].number, made[0].mac)
    return made


def tamper(sql: str, *values: object) -> None:
    """What somebody with the database's password could do: the triggers off, a row changed, the triggers on."""
    with connection.cursor() as cursor:
        for name in triggers.names(connection.vendor):
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(sql, values)
    triggers.put(connection)


def test_an_event_says_who_when_what_and_from_where() -> None:
    event = log(
        LI, "thing.change", "thing", "t1", before={"due": date(2024, 6, 30)}, after={"n": Decimal("1.5")}
    )
    event.refresh_from_db()
    assert (event.actor, event.address, event.kind, event.key) == ("li", "10.0.0.7", "thing", "t1")
    assert event.before == {"due": "2024-06-30"}
    assert event.after == {"n": "1.5"}


def test_a_whole_log_has_no_fault(rows: list[LogEvent]) -> None:
    assert [row.number for row in rows] == list(range(rows[0].number, rows[0].number + 5))
    assert list(faults()) == []


@limits(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    before=JSON, after=JSON, actor=st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20)
)
def test_whatever_is_logged_verifies_when_read_again(before: object, after: object, actor: str) -> None:
    log(actor, "thing.change", "thing", "t", before=before, after=after)
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "wang"),
        ("at", "2020-01-01 00:00:00"),
        ("after", '{"n": 99}'),
        ("address", ""),
        ("mac", "0" * 64),
    ],
)
def test_a_changed_row_is_named(rows: list[LogEvent], column: str, value: str) -> None:
    tamper(f"UPDATE people_logevent SET {column} = %s WHERE number = %s", value, rows[2].number)
    found = list(faults())
    assert f"第 {rows[2].number} 行被改过" in found[0]
    assert len(found) == (2 if column == "mac" else 1)  # a false HMAC spoils the next row's too


def test_a_row_removed_from_the_middle_is_named(rows: list[LogEvent]) -> None:
    tamper("DELETE FROM people_logevent WHERE number = %s", rows[2].number)
    assert [f"第 {rows[2].number} 至 {rows[2].number} 行被删去" in one for one in faults()] == [True]


def test_a_row_moved_into_the_gap_is_named(rows: list[LogEvent]) -> None:
    tamper("DELETE FROM people_logevent WHERE number = %s", rows[2].number)
    tamper("UPDATE people_logevent SET number = number - 1 WHERE number = %s", rows[3].number)
    assert any(f"第 {rows[2].number} 行被改过" in one for one in faults())


def test_a_tail_that_was_cut_off_is_named(rows: list[LogEvent]) -> None:
    tamper("DELETE FROM people_logevent WHERE number >= %s", rows[3].number)
    assert f"第 {rows[3].number} 至 {rows[4].number} 行被截去" in "".join(faults())


def test_a_tail_cut_off_together_with_the_head_is_known_by_the_witness(rows: list[LogEvent]) -> None:
    witness.note(rows[4].number, rows[4].mac)
    tamper("DELETE FROM people_logevent WHERE number >= %s", rows[3].number)
    LogHead.objects.update(number=rows[2].number, mac=rows[2].mac)
    assert f"第 {rows[3].number} 至 {rows[4].number} 行被截去" in "".join(faults())


def test_a_row_put_in_by_hand_is_named(rows: list[LogEvent]) -> None:
    tamper(
        "INSERT INTO people_logevent (number, mac, at, actor, address, verb, kind, key) "
        "VALUES (%s, 'x', '2024-01-01', 'a', '', 'v', 'k', 'k')",
        rows[4].number + 1,
    )
    assert any(f"第 {rows[4].number + 1} 行被改过" in one for one in faults())


def test_an_exported_head_tells_of_a_log_that_was_exchanged(rows: list[LogEvent]) -> None:
    witness.export(witness.Head(rows[1].number, "f" * 64, "2024-06-30"))
    assert any("2024-06-30" in one and "换过" in one for one in faults())


def test_the_head_of_a_day_is_exported_with_the_first_event_of_the_next(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    days = iter([date(2024, 6, 29), date(2024, 6, 29), date(2024, 6, 30), date(2024, 6, 30)])
    monkeypatch.setattr(witness.timezone, "localdate", lambda: next(days))
    for number in (1, 3, 2, 4):  # threads come late: a lower row changes nothing
        witness.note(number, f"m{number}")
    assert witness.exported() == [witness.Head(3, "m3", "2024-06-29")]
    seen = witness.seen()
    assert seen is not None
    assert seen.number == 4


def test_a_removed_trigger_and_a_removed_head_are_named(rows: list[LogEvent]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {triggers.names(connection.vendor)[0]}")
    assert any("people_logevent_no_update" in one for one in faults())
    LogHead.objects.all().delete()
    assert any("链头没有了" in one for one in faults())


def test_another_key_is_told_from_changed_rows(rows: list[LogEvent], settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.LOG_KEY_FILE = tmp_path / "other.key"
    assert "读不了" in "".join(faults())
    settings.LOG_KEY_FILE.write_text("x" * 64)
    assert list(faults()) == ["日志密钥不是这条日志原来的密钥；请从备份放回原处"]
    with pytest.raises(chain.LogKeyError):
        log(LI, "thing.change", "thing", "t")


@pytest.mark.parametrize("sql", ["UPDATE people_logevent SET actor = 'x'", "DELETE FROM people_logevent"])
def test_the_database_itself_refuses(rows: list[LogEvent], sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    with pytest.raises(AppendOnlyError):
        LogEvent.objects.update(actor="x")


def test_an_event_of_a_change_that_failed_is_not_there(rows: list[LogEvent]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log(LI, "thing.change", "thing", "lost")
        raise ZeroDivisionError
    assert not LogEvent.objects.filter(key="lost").exists()
    log(LI, "thing.change", "thing", "kept")
    assert list(faults()) == []


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        log(LI, "thing.change", "thing", "t", after={"n": float("nan")})
    assert json.dumps(chain.plain({"x": 1e16})) == '{"x": 10000000000000000}'
