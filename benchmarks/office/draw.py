"""Made-up sentences (合成示例), each with the fact that it says, drawn from the pack's own places and indicators."""

from __future__ import annotations

import random
import re
from typing import Any

MARK = "合成示例"
WORDS = re.findall(
    "..",
    "光谷江城长河远山云桥星火华新楚天東方中科天际联创智联启明海纳宏图博远金桥新航瑞达"
    "电子光电生物医药软件装备材料汽车能源环保物流食品航天数据芯片激光传感通信文旅",
)


class Draw:
    """Draws made-up documents: sentences with the fact that each says."""

    def __init__(self, draw: random.Random) -> None:
        from guatu.atlas.model import RegionKind
        from guatu.office.atlas.services import current

        atlas, self.draw = current(), draw
        kinds = {RegionKind.COUNTY, RegionKind.PREFECTURE}
        self.places = [region for region in atlas.regions.values() if region.home and region.kind in kinds]
        self.indicators = [one for one in atlas.indicators.values() if one.unit]
        self.firms = [row for row in atlas.companies.values() if row.id.startswith("made-")]

    def paper(self, number: int, facts: int) -> tuple[str, str, str, list[dict[str, Any]]]:
        """Title, day, text and facts of one document."""
        draw = self.draw
        place = draw.choice(self.places)
        day = f"{draw.randint(2016, 2025)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        title = f"{MARK}：{place.short}{''.join(draw.choices(WORDS, k=3))}{number}"
        text, found = title + "\n", []
        for sort in range(facts):
            body, words = self._fact(sort, place if draw.random() < 0.5 else draw.choice(self.places), day)
            body |= {"id": f"{sort:03d}", "doc": title, "confidence": round(draw.uniform(0.45, 1), 3)}
            body |= {"evidence": words, "start": len(text), "end": len(text) + len(words)}
            body |= {"raw_start": body["start"], "raw_end": body["end"]}
            found.append(body)
            text += words + "。" + ("\n" if sort % 4 == 3 else "")
        return title, day, text, found

    def _value(self, cell: str) -> tuple[float, float]:
        """What all documents say of a cell, value and growth; one in fifty says something else."""
        other = str(self.draw.random()) if self.draw.random() < 0.02 else ""
        own = random.Random(cell + other)
        return round(own.lognormvariate(6, 2), 1), round(own.gauss(5, 4), 1)

    def _fact(self, sort: int, place: Any, day: str) -> tuple[dict[str, Any], str]:
        draw, year = self.draw, int(day[:4]) - 1
        said = {"region": place.path}
        if sort % 20 < 13:
            one, target = draw.choice(self.indicators), sort % 20 == 12
            period = str(year + 2 if target else year)
            value, growth = self._value(f"{place.id} {one.id} {period} {target}")
            body = {"kind": "target" if target else "metric", "indicator": one.name, "value": value}
            body |= {"unit": one.unit, "op": "eq", "period": period, "growth": growth}
            body["modality"] = "target" if target else "actual"
            return said | body, f"{period}年，{place.short}{one.name}{value}{one.unit}，增长{growth}%"
        firm = draw.choice(self.firms)
        if sort % 20 < 17:
            what = f"{firm.short}{draw.choice(('总部', '研发中心', '生产基地'))}项目"
            body = {"kind": "event", "etype": "签约", "who": [firm.name], "what": what, "when": day}
            return said | body, f"{firm.name}与{place.short}签约{what}"
        if sort % 20 < 19:
            return said | {"kind": "organisation", "name": firm.name, "otype": "company"}, f"{firm.name}落户"
        name = f"{draw.choice(WORDS)}{draw.choice(WORDS)}产业园"
        return said | {"kind": "carrier", "name": name, "ctype": "园区"}, f"{name}（{MARK}）开园"
