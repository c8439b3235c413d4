"""What comes in: read file by file, refused with a reason, folded, stopped and taken up again, never half done."""
# pyright: reportAttributeAccessIssue=false, reportArgumentType=false

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from django.test import Client
from papers import AGAIN, LI, READER, REPORT

from guatu.lake import DuckDB, Lake
from guatu.office import doctor
from guatu.office.atlas.services import refresh
from guatu.office.documents import storage
from guatu.office.documents.inbox import firm_tables, folder, reading, services, worker
from guatu.office.documents.inbox.services import UPLOAD, DeliveryError, File, deliver
from guatu.office.documents.models import Delivery, Document, Fact, Heartbeat, Item
from guatu.office.people.actors import Actor
from guatu.office.people.models import LogEvent, User
from guatu.office.people.rights import NotAllowedError
from guatu.office.people.services import give
from guatu.office.workspace import Workspace

pytestmark = pytest.mark.django_db


def handed(*files: File) -> Delivery:
    return deliver(LI, files, UPLOAD, now=True)


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def states(delivery: Delivery) -> dict[str, str]:
    return {item.name: item.state for item in delivery.items.all()}


def test_a_zip_is_read_member_by_member_with_reasons_for_what_is_refused() -> None:
    inner = zipped(**{"x.txt": b"x"})
    delivery = handed(
        File(
            "周一.zip",
            zipped(
                **{
                    "网页/年报.txt": REPORT.encode(),
                    "网页/转载.txt": AGAIN.encode(),
                    "图.png": b"\x89PNG\r\n",
                    "里.zip": inner,
                    "坏.docx": b"PK\x03\x04 broken",
                    "空.txt": b" \n",
                    "__MACOSX/._a.txt": b"x",
                }
            ),
        )
    )
    reading.run(delivery.pk)
    delivery.refresh_from_db()
    assert states(delivery) == {
        "周一.zip": "unpacked",
        "年报.txt": "read",
        "转载.txt": "folded",
        "图.png": "refused",
        "里.zip": "refused",
        "坏.docx": "refused",
        "空.txt": "refused",
    }
    assert all(item.reason and item.remedy for item in delivery.items.filter(state="refused"))
    counts = services.counts(delivery)
    assert (counts["left"], counts["total"], delivery.state) == (0, 6, "done")
    assert counts["facts"] == Document.objects.get(name="年报").facts.count() > 5


def test_a_copy_is_linked_and_adds_no_fact() -> None:
    reading.run(handed(File("a.txt", REPORT.encode()), File("b.txt", AGAIN.encode())).pk)
    first, second = Document.objects.get(name="a"), Document.objects.get(name="b")
    assert (second.copy_of, second.copy_kind) == (first, "reprint")
    assert not Fact.every.filter(document=second).exists()


def test_a_copy_that_came_before_its_original_counts_as_folded() -> None:
    part = REPORT.strip().rpartition("\n")[0]
    delivery = handed(File("a.txt", part.encode()), File("b.txt", REPORT.encode()))
    reading.run(delivery.pk)
    assert Document.objects.get(name="a").copy_of == Document.objects.get(name="b")
    assert states(delivery) == {"a.txt": "folded", "b.txt": "read"}
    assert services.counts(delivery)["facts"] == Document.objects.get(name="b").facts.count()


def test_a_bomb_is_refused_and_said_to_be_one() -> None:
    delivery = handed(File("bomb.zip", zipped(**{"a.txt": bytes(80 << 20)})))
    reading.run(delivery.pk)
    item = delivery.items.get()
    assert item.state == "refused"
    assert "压缩炸弹" in item.reason
    assert not storage.incoming_path(item.sha256).exists()


def test_bounds_are_said_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MAX_BYTES", 10)
    monkeypatch.setattr(services, "MAX_FILES", 2)
    delivery = handed(File("long.txt", b"x" * 11), File("empty.txt", b""))
    assert set(states(delivery).values()) == {"refused"}
    with pytest.raises(DeliveryError, match="2"):
        handed(*(File(f"{n}.txt", b"x") for n in range(3)))
    with pytest.raises(DeliveryError):
        handed()


def test_a_reader_may_hand_in_nothing() -> None:
    with pytest.raises(NotAllowedError):
        deliver(READER, [File("a.txt", b"x")], UPLOAD)


def test_a_stopped_delivery_goes_on_where_it_was() -> None:
    files = [File(f"{n}.txt", f"第{n}篇。{REPORT}".replace("1200.5", f"1{n}00.5").encode()) for n in range(3)]
    delivery = handed(*files)

    def stop_after_the_first(item: Item) -> None:
        services.stop(LI, Delivery.objects.get(pk=delivery.pk))

    reading.run(delivery.pk, stop_after_the_first)
    assert sorted(states(delivery).values()).count("waiting") == 2
    delivery.refresh_from_db()
    assert delivery.state == "stopped"
    services.go_on(LI, delivery)
    reading.run(delivery.pk)
    assert "waiting" not in states(delivery).values()


def test_one_delivery_is_read_by_one_process_at_a_time() -> None:
    delivery = handed(File("a.txt", REPORT.encode()))
    Delivery.objects.filter(pk=delivery.pk).update(
        runner="elsewhere:1", lease_until="2999-01-01T00:00Z", state="reading"
    )
    reading.run(delivery.pk)
    assert states(delivery) == {"a.txt": "waiting"}


def test_what_a_dead_process_held_is_free_at_once() -> None:
    delivery = handed(File("a.txt", REPORT.encode()))
    gone = f"{reading.runner().partition(':')[0]}:{2**22 + 1}"
    Delivery.objects.filter(pk=delivery.pk).update(
        runner=gone, lease_until="2999-01-01T00:00Z", state="reading"
    )
    worker.release()
    reading.run(delivery.pk)
    assert states(delivery) == {"a.txt": "read"}


def test_a_file_that_kills_its_reader_again_and_again_is_refused() -> None:
    delivery = handed(File("a.txt", REPORT.encode()))
    delivery.items.update(state="reading", attempts=reading.ATTEMPTS)
    reading.run(delivery.pk)
    assert states(delivery) == {"a.txt": "refused"}
    assert not Document.objects.filter(name="a").exists()


def test_a_reader_that_fails_refuses_one_file_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = handed(File("a.txt", REPORT.encode()), File("b.txt", f"乙。{REPORT}".encode()))
    true = reading.import_document

    def broken(actor, name, data, origin):  # type: ignore[no-untyped-def]
        if name == "a.txt":
            raise ValueError("the reader is broken")
        return true(actor, name, data, origin)

    monkeypatch.setattr(reading, "import_document", broken)
    reading.run(delivery.pk)
    assert states(delivery) == {"a.txt": "refused", "b.txt": "read"}


def test_files_of_the_watched_folder_are_taken_or_refused_with_a_note() -> None:
    root = settings.WORKSPACE.inbox
    for name, data in {"好.txt": REPORT.encode(), "坏.png": b"\x89PNG\r\n\x1a\n" + bytes(99)}.items():
        (root / name).write_bytes(data)
        os.utime(root / name, (time.time() - 60,) * 2)
    (root / "新.txt").write_text("还在拷贝", "utf-8")
    delivery = folder.poll()
    assert delivery is not None
    reading.run(delivery.pk)
    folder.sort_out()
    assert (root / "taken" / "好.txt").exists()
    assert (root / "refused" / "坏.png").exists()
    assert "图片" in (root / "refused" / "坏.png.reason.txt").read_text("utf-8")
    assert (root / "新.txt").exists()
    (root / "新.txt").unlink()


def test_the_heartbeat_says_whether_what_waits_is_being_done(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    Heartbeat.objects.all().delete()
    assert worker.check().ok
    with django_capture_on_commit_callbacks(execute=True):
        deliver(LI, [File("a.txt", REPORT.encode())], UPLOAD)
    assert not worker.check().ok
    worker.beat()
    assert worker.check().ok
    assert list(doctor.worker()) == []
    Heartbeat.objects.update(at="2020-01-01T00:00Z")
    assert not worker.check().ok
    assert list(doctor.worker())


def test_people_hand_in_files_and_text_by_the_page(
    client: Client, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    user = User.objects.create_user("li", password="x")
    give(Actor.system("tests"), user, "analyst")
    client.force_login(user)
    upload = io.BytesIO(REPORT.encode())
    upload.name = "../../年报.txt"
    assert client.post("/inbox/", {"files": upload}).status_code == 302
    assert (
        client.post(
            "/inbox/", {"text": "甲市引进企业12家。", "title": "简报", "published": "2024-03"}
        ).status_code
        == 302
    )
    assert [item.name for item in Item.objects.order_by("-pk")[:2]] == ["简报.txt", "年报.txt"]
    page = client.get("/inbox/").content.decode()
    assert "年报.txt" in page
    assert (
        client.post("/inbox/", {"text": "甲", "published": "昨天"}, follow=True)
        .content.decode()
        .count("2024-07-15")
        >= 1
    )


def test_without_the_right_token_nothing_is_taken() -> None:
    strict = Client(enforce_csrf_checks=True)
    user = User.objects.create_user("li", password="x")
    give(Actor.system("tests"), user, "analyst")
    strict.force_login(user)
    assert strict.post("/inbox/", {"text": "甲市引进企业12家。"}).status_code == 403
    assert not Delivery.objects.filter(how="paste").exists()


def test_events_of_a_delivery_become_proposed_leads_with_their_sentence_and_no_project() -> None:
    from guatu.office.documents.inbox.tasks import read_delivery
    from guatu.office.projects.models import Lead, Project

    projects = Project.objects.count()
    text = "2024年5月8日，武汉市武昌区举行签约仪式，合成示例云帆科技有限公司签约落户武昌区，计划总投资3亿元。"
    delivery = handed(File("signing.txt", text.encode()))
    read_delivery.func(delivery.pk)
    document = delivery.items.get().document
    leads = Lead.objects.filter(document=document.pk)
    assert leads
    assert {lead.state for lead in leads} == {"proposed"}
    assert all(lead.quote and lead.quote in text for lead in leads)
    assert Project.objects.count() == projects


FIRMS = """企业名称,统一社会信用代码,行业名称,注册地址,产业链环节
甲微电子有限公司（合成示例）,,集成电路设计,湖北省武汉市洪山区某路1号,ic-eda
乙光电有限公司（合成示例）,坏代码,光电子器件制造,湖北省武汉市东湖高新区某路2号,
"""


@pytest.fixture
def own_lake(settings, tmp_path: Path) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """A workspace of its own, so that what is imported here is in no other test's lists."""
    settings.WORKSPACE = Workspace(tmp_path).create()
    yield
    settings.WORKSPACE = Workspace(tmp_path / "gone")
    refresh()


@pytest.mark.usefixtures("own_lake")
def test_a_table_of_companies_is_offered_for_import_and_read_as_a_text_only_when_somebody_says_so(
    client: Client,
) -> None:
    user = User.objects.create_user("wang", password="a-long-word-9")
    give(Actor.system("tests"), user, "analyst")
    client.force_login(user)
    delivery = handed(
        File("名单.csv", FIRMS.encode("gb18030")), File("简报.csv", "指标,数值\n产值,3亿元\n".encode())
    )
    reading.run(delivery.pk)
    assert states(delivery) == {"名单.csv": "table", "简报.csv": "read"}
    item = delivery.items.get(name="名单.csv")
    assert "对列后导入名单" in client.get("/inbox/").content.decode()
    page = client.get(f"/inbox/tables/{item.pk}/").content.decode()
    fields = re.findall(r'<select name="(\w+)"(.*?)</select>', page)
    chosen = {key: at[1] for key, said in fields if (at := re.search(r'value="(\d+)" selected', said))}
    assert chosen == {"name": "0", "uscc": "1", "class_name": "2", "node": "4", "address": "3"}
    asked = client.post(f"/inbox/tables/{item.pk}/", {**chosen, "name": ""})
    assert asked.headers["Location"] == f"/inbox/tables/{item.pk}/"  # where the choices are
    said = client.post(f"/inbox/tables/{item.pk}/", chosen, follow=True).content.decode()
    assert "收下 2 家" in said
    assert "坏代码" in said  # what was not taken, in its row, and what to do
    assert "核对信用代码" in said
    item.refresh_from_db()
    assert item.state == "taken"
    assert LogEvent.objects.filter(verb="lake.import", actor="wang").count() == 1
    found = client.get("/companies.json", {"q": "甲微电子"}).json()["rows"]
    assert [(row["short"], row["nodes"]) for row in found] == [("甲微电子有限公司（合成示例）", ["EDA工具"])]

    again = handed(File("又一张.csv", FIRMS.encode()))
    reading.run(again.pk)
    client.post(f"/inbox/tables/{again.items.get().pk}/text/")
    reading.run(again.pk)
    assert states(again) == {"又一张.csv": "read"}


@pytest.mark.usefixtures("own_lake")
@pytest.mark.parametrize("before", [20, 60, 300])
def test_a_row_of_a_table_that_cannot_be_read_is_told_on_its_page(client: Client, before: int) -> None:
    user = User.objects.create_user("wang", password="a-long-word-9")
    give(Actor.system("tests"), user, "analyst")
    client.force_login(user)
    head = "企业名称,行业名称,注册地址\n"
    text = head + "合成示例甲公司,集成电路设计,武昌区\n" * before + '"合成示例乙公司,集成电路设计,武昌区\n'
    delivery = handed(File("引号.csv", text.encode()))
    reading.run(delivery.pk)
    assert states(delivery) == {"引号.csv": "table"}
    at = f"/inbox/tables/{delivery.items.get().pk}/"
    assert client.get(at).status_code == (302 if before < 200 else 200)
    chosen = {"name": "0", "class_name": "1", "address": "2"}
    said = client.post(at, chosen, follow=True).content.decode()
    assert f"第 {before + 2} 行读不下去" in said
    assert Lake(settings.WORKSPACE.lake).tables() == ()


@pytest.mark.usefixtures("own_lake")
def test_points_of_a_table_wait_until_somebody_says_what_system_they_are_in(client: Client) -> None:
    user = User.objects.create_user("wang", password="a-long-word-9")
    give(Actor.system("tests"), user, "analyst")
    client.force_login(user)
    text = "企业名称,行业名称,注册地址,经度,纬度\n合成示例甲公司,集成电路设计,武昌区,114.32,30.55\n"
    delivery = handed(File("点.csv", text.encode()))
    reading.run(delivery.pk)
    at = f"/inbox/tables/{delivery.items.get().pk}/"
    assert re.search(r'<select name="system" required', client.get(at).content.decode())
    chosen = {"name": "0", "class_name": "1", "address": "2", "lon": "3", "lat": "4"}
    assert "请选它是哪个坐标系" in client.post(at, chosen, follow=True).content.decode()
    assert "收下 1 家" in client.post(at, {**chosen, "system": "gcj02"}, follow=True).content.decode()
    lake = Lake(settings.WORKSPACE.lake)
    engine = DuckDB()
    engine.parquet("rows", [lake.rows(lake.versions("点")[0])])
    found = engine.fetch("select lon, lat from rows")
    assert 300 < 111_320 * float(np.hypot(found["lon"][0] - 114.32, found["lat"][0] - 30.55)) < 900


@pytest.mark.parametrize(
    "heads",
    ["项目名称,企业名称,行业,注册资本", "名称,地址,面积", "指标,单位,数值", "企业名称,荣誉"],
)
def test_other_tables_are_read_as_they_were(heads: str) -> None:
    assert firm_tables.recognised("表.csv", f"{heads}\n甲,乙,丙,丁\n".encode()) == ()
