"""合成示例: signings of made-up projects, some of them the same project again, with the truth beside them.

Committed before any detector. The vocabularies share no word of products, companies, parks, fairs or shapes
(`words.yaml`) and use other seeds: what finds duplicates is tuned on `open` and `spare` alone; `locked` only gives the
scores, and `fresh` and `reserve`, which differ in how things are worded as well, give theirs once.

Noise (a true pair, by what made the later signing differ):
  resigned   the same project at another fair: other name, amount (up to five times), day; investor in another form
  upgraded   from framework to formal: a project company signs, the plan grows or shrinks
  increased  增资: the same project, only an increment is signed, often named 增资 or 扩产
  investor   another investor takes the project over
Hard negatives (a pair that is not one project):
  other_project   the same investor, another product, often in the same park
  same_park       another investor with a kindred product in the same park, sizes alike
  similar_name    another company whose name differs by one character, same product, another place
  next_phase      二期 of the same investor on other land: a project of its own
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from guatu.atlas.uscc import check_character

WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
DISTRICTS = ("420103", "420106", "420111", "420700", "420902", "421102", "421202", "429004")
FORMS = ("有限公司", "科技有限公司", "股份有限公司", "(集团)有限公司")
NOISE = ("resigned", "upgraded", "increased", "investor")
NEGATIVES = ("other_project", "same_park", "similar_name", "next_phase")
Row = dict[str, Any]
WORDING: dict[str, Any] = {
    "cities": ("楚北", "江左", "澜湖", "云梦泽"),
    "verbs": ("建设", "新建", "投资建设", "拟建"),
    "lands": ("用地", "占地", "规划用地"),
    "floors": "建筑面积",
    "increases": ("增资", "增资扩产", "扩产", ""),
    "phases": ("二期", "（二期）", "三期"),
    "company": "{stem}{product}（项目公司）有限公司",
    "group": "集团",
}
"""How a vocabulary words things unless it says otherwise."""


@dataclass(slots=True)
class Set:
    """Signings, and of pairs of their ids: which are one project (by kind) and which only look so."""

    rows: list[Row] = field(default_factory=list)
    same: dict[tuple[str, str], str] = field(default_factory=dict)
    apart: dict[tuple[str, str], str] = field(default_factory=dict)


def generate(half: str, seed: int, projects: int = 120) -> Set:
    """A set of about 2.3 signings a project. The same half and seed give the same set."""
    return _Maker(half, seed).make(projects)


class _Maker:
    def __init__(self, half: str, seed: int) -> None:
        self.random = Random(f"{half}-{seed}")
        self.words = WORDS[half]
        self.wording = WORDING | self.words.get("wording", {})
        self.found = Set()

    def make(self, projects: int) -> Set:
        for _ in range(projects):
            row = self.add(self.project())
            story = [row]
            for _ in range(self.random.choices((0, 1, 2, 3), (5, 6, 2, 1))[0]):
                self.again(story)
            if self.random.random() < 0.75:
                self.neighbour(row)
        self.random.shuffle(self.found.rows)
        return self.found

    def add(self, row: Row) -> Row:
        row = row | {"id": f"s{len(self.found.rows):05d}"}
        row["content"] = self.content(row)
        self.found.rows.append(row)
        return row

    def again(self, story: list[Row]) -> None:
        kind = self.random.choice(NOISE)
        before = story[-1]
        row = self.add(getattr(self, kind)(before))
        for old in story:
            # a pair further apart than one step carries all that lies between
            self.found.same[(old["id"], row["id"])] = kind if old is before else "chained"
        story.append(row)

    def neighbour(self, row: Row) -> None:
        kind = self.random.choice(NEGATIVES)
        other = self.add(getattr(self, kind)(row))
        self.found.apart[(row["id"], other["id"])] = kind

    # -- projects

    def project(self) -> Row:
        stem, trade = self.random.choice(self.words["stems"]), self.random.choice(self.words["trades"])
        product = self.random.choice(self.words["products"])
        city = self.random.choice(self.wording["cities"])
        facts = {
            "product": product,
            "capacity": self.random.choice((20, 30, 50, 60, 80, 100, 120, 200, 300, 500)),
            "land": self.random.choice((None, self.random.randint(20, 600))),
            "area": self.random.choice((None, self.random.randint(8, 300) * 1000)),
        }
        row = {
            "investor": f"{city}{stem}{trade}{self.random.choice(FORMS)}",
            "city": city,
            "stem": stem,
            "code": self.code(),
            "region": self.random.choice(DISTRICTS),
            "carrier": self.random.choice((*self.words["parks"], "")),
            "day": date(2021, 1, 1) + timedelta(days=self.random.randint(0, 1200)),
            "stage": self.random.choice(("framework", "signed")),
            "amount": self.random.randint(2, 80) * self.random.choice((1000, 1000, 5000)) * 10_000,
            "event": self.random.choice((*self.words["fairs"], "")),
            "shape": self.random.choice(self.words["shapes"]),
            "phase": "",
        } | facts
        return row | {"name": self.name(row)}

    def code(self) -> str:
        body = "91" + self.random.choice(("420100", "420106", "420900", "310115")) + "MA"
        body += "".join(self.random.choice("0123456789ABCDEFGH") for _ in range(7))
        return body + check_character(body)

    def name(self, row: Row) -> str:
        product = self.random.choice(row["product"][:2])
        amount = self.random.choice(("", "", f"年产{row['capacity']}{row['product'][2]}"))
        front = self.random.choice((row["stem"], row["stem"], ""))
        return f"{front}{amount}{product}{row['shape']}{row['phase']}"

    def content(self, row: Row) -> str:
        parts = [self.random.choice(self.wording["verbs"]) + self.random.choice(row["product"][:2])]
        parts[0] += self.random.choice(("生产线", "项目", row["shape"]))
        if self.random.random() < 0.7:
            parts.append(f"年产{row['capacity']}{row['product'][2]}")
        if row["land"] and self.random.random() < 0.75:
            parts.append(f"{self.random.choice(self.wording['lands'])}{row['land']}亩")
        if row["area"] and self.random.random() < 0.75:
            area = self.random.choice((row["area"], f"{row['area'] / 10000:g}万"))
            floors = self.wording[
                "floors"
            ]  # one word draws nothing, so that the older sets stay as they were
            parts.append(f"{floors if isinstance(floors, str) else self.random.choice(floors)}{area}平方米")
        if self.random.random() < 0.5:
            parts.append(self.random.choice(self.words["tails"]))
        return "，".join(parts)

    # -- the same project again

    def later(self, row: Row, least: int, most: int) -> date:
        return row["day"] + timedelta(days=self.random.randint(least, most))

    def known_as(self, row: Row) -> Row:
        """The investor in another form: short name, group, blanks, or the same; the code is often missing."""
        whole, code = row["investor"], row["code"]
        short = whole
        for form in sorted(FORMS, key=len, reverse=True):
            short = short.removesuffix(form)
        placeless = short[2:] if len(short) > 6 else short
        name = self.random.choice((whole, whole, short, placeless, short + self.wording["group"]))
        return {"investor": name, "code": self.random.choice((code, "")) if name != whole else code}

    def resigned(self, row: Row) -> Row:
        kept = self.random.random() < 0.3
        new = row | self.known_as(row)
        new |= {
            "shape": row["shape"] if kept else self.random.choice(self.words["shapes"]),
            "event": self.random.choice(self.words["fairs"]),
            "day": self.later(row, 20, 900),
            "amount": _round(row["amount"] * self.random.choice((1, 1.2, 1.5, 2, 3, 5, 0.8))),
            "region": row["region"] if self.random.random() < 0.85 else self.random.choice(DISTRICTS),
            "carrier": self.random.choice((row["carrier"], row["carrier"], "")),
        }
        if self.random.random() < 0.3:
            new["capacity"] = row["capacity"] * self.random.choice((1, 2))
        return new | {"name": self.name(new)}

    def upgraded(self, row: Row) -> Row:
        new = row | {"stage": "signed", "day": self.later(row, 30, 500), "event": ""}
        new["amount"] = _round(row["amount"] * self.random.uniform(0.6, 1.4))
        if self.random.random() < 0.5:  # a project company of the place signs
            company = self.wording["company"].format(
                city=row["city"], stem=row["stem"], product=row["product"][0]
            )
            new |= {"investor": company, "code": self.code()}
        else:
            new |= self.known_as(row)
        if row["land"] and self.random.random() < 0.3:
            new["land"] = max(5, row["land"] + self.random.randint(-10, 10))
        return new | {"name": self.name(new)}

    def increased(self, row: Row) -> Row:
        new = row | self.known_as(row)
        new |= {
            "day": self.later(row, 100, 1000),
            "stage": "signed",
            "amount": _round(row["amount"] * self.random.uniform(0.1, 0.9)),
            "event": self.random.choice((*self.words["fairs"], "")),
            "phase": self.random.choice(self.wording["increases"]),
        }
        return new | {"name": self.name(new)}

    def investor(self, row: Row) -> Row:
        stem = self.random.choice([one for one in self.words["stems"] if one != row["stem"]])
        new = row | {
            "investor": f"{stem}{self.random.choice(self.words['trades'])}{self.random.choice(FORMS)}",
            "code": self.code(),
            "day": self.later(row, 60, 900),
            "amount": _round(row["amount"] * self.random.uniform(0.7, 1.3)),
            "event": self.random.choice((*self.words["fairs"], "")),
        }
        name = self.name(new | {"stem": self.random.choice((row["stem"], ""))})
        return new | {"name": name, "stem": self.random.choice((row["stem"], stem))}

    # -- what only looks the same

    def other_project(self, row: Row) -> Row:
        product = self.random.choice([one for one in self.words["products"] if one is not row["product"]])
        new = self.project() | {key: row[key] for key in ("investor", "code", "stem", "region")}
        new |= {"product": product, "carrier": self.random.choice((row["carrier"], new["carrier"]))}
        return new | {"name": self.name(new)}

    def same_park(self, row: Row) -> Row:
        new = self.project() | {"region": row["region"], "carrier": row["carrier"]}
        new |= {"product": row["product"], "amount": _round(row["amount"] * self.random.uniform(0.8, 1.25))}
        if new["stem"] == row["stem"]:
            new["stem"] = self.random.choice([one for one in self.words["stems"] if one != row["stem"]])
            new["investor"] = f"{new['stem']}{self.random.choice(self.words['trades'])}有限公司"
        return new | {"name": self.name(new)}

    def similar_name(self, row: Row) -> Row:
        new = self.project()
        near = row["stem"][:-1] + self.random.choice("恒宏远达新盛")
        whole = row["investor"].replace(row["stem"], near, 1) if row["stem"] in row["investor"] else near
        new |= {"investor": whole, "stem": near, "product": row["product"]}
        new["region"] = self.random.choice([one for one in DISTRICTS if one != row["region"]])
        return new | {"name": self.name(new)}

    def next_phase(self, row: Row) -> Row:
        new = self.project() | {
            key: row[key] for key in ("investor", "code", "stem", "region", "carrier", "product")
        }
        new |= {"phase": self.random.choice(self.wording["phases"]), "shape": row["shape"]}
        new["day"] = self.later(row, 200, 1000)
        return new | {"name": self.name(new)}


def _round(amount: float) -> int:
    """To whole ten millions above one hundred million, else to millions: as such sums are announced."""
    step = 10_000_000 if amount >= 100_000_000 else 1_000_000
    return max(step, round(amount / step) * step)
