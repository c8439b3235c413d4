"""The back-test of industry rankings on listed companies, and the findings that the product shows.

    python benchmarks/regional/backtest_listed.py [--write] [--boosting]

Needs ../shared/data/ashare (not shipped). Unit: city × division (大类), firms of Shenzhen's official list with city and
listing day; sections and divisions are those of the regulator's industry table. `--write` renews
src/guatu/regional/findings/listed.json, which holds figures only. `--boosting` needs scikit-learn (extra `learn`).
"""

from __future__ import annotations

import argparse
import csv
import json
from datetime import date
from pathlib import Path

from guatu.atlas import load_default
from guatu.regional.backtest import backtest
from guatu.regional.entries import Entries, Floats, entries
from guatu.regional.histories import chain_links
from guatu.regional.trackrecord import Backtest, Window

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared/data/ashare"
TARGET = ROOT / "src/guatu/regional/findings/listed.json"
WINDOWS = (Window(2010, 2017), Window(2012, 2019), Window(2015, 2021), Window(2017, 2025))
LIMITS = (
    "上市不等于招商落地；链条是今人整理的，可能带着后见；现地址倒推历史（借壳）；已退市者缺；"
    "新股发行有快慢年份；本省事件太少，只能全国评。"
)
UNSETTLED = "直辖县级行政区划"
"""The list gives no city for counties right under a province."""


def firms() -> list[tuple[str, str, int, str]]:
    """City, division with its section (C39), year of listing, province."""
    kinds = {row["ts_code"][:6]: row["csrc"][:3] for row in _rows("derived_ashare_joined.csv") if row["csrc"]}
    return [
        (row["城市"], kinds[row["A股代码"]], int(row["A股上市日期"][:4]), row["省份"])
        for row in _rows("szse_a_list_20251228.csv")
        if row["A股代码"] in kinds and row["城市"] and not row["城市"].endswith(UNSETTLED)
    ]


def panel() -> Entries:
    """Entries of those firms; chain links are those between divisions that nodes of the pack's chains belong to."""
    found = firms()
    letters = {kind for _city, kind, _year, _province in found}
    return entries(
        [(city, kind, year) for city, kind, year, _province in found],
        sections={kind: kind[0] for kind in letters},
        groups={city: province for city, _kind, _year, province in found},
        links=_links(letters),
    )


def _links(letters: set[str]) -> list[tuple[str, str]]:
    by_digits = {kind[1:]: kind for kind in letters}
    pairs = chain_links(load_default())
    return [(by_digits[a], by_digits[b]) for a, b in pairs if a in by_digits and b in by_digits]


def boosting(rows: Floats, happened: Floats):  # type: ignore[no-untyped-def]
    """Gradient boosting on all signals."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(max_iter=120, learning_rate=0.05, max_leaf_nodes=8, random_state=0)
    model.fit(rows, happened)
    return lambda later: model.predict_proba(later)[:, 1]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def show(found: Backtest) -> None:
    """The table, for people."""
    for window, (cells, came) in found.cells.items():
        print(f"\n≤{window.origin} → {window.end}: {cells} cells, {came} came ({came / cells:.1%})")
        for line in (line for line in found.lines if line.window == window):
            one = line.scores
            gain = f"{line.gain:+.3f} [{line.gain_interval[0]:+.3f}, {line.gain_interval[1]:+.3f}]"
            print(
                f"  {line.model:<8} AUC {one.auc:.3f}  AP {one.average_precision:.3f}  P@100 {one.at_k:.2f}"
                f"  mP@5 {one.per_region:.3f}  gain {gain}"
            )
    print("\nmean of all windows, gain in AP over the baseline:")
    for one in found.pooled:
        print(
            f"  {one.model:<8} {one.gain:+.3f} [{one.interval[0]:+.3f}, {one.interval[1]:+.3f}]"
            f"  over persistence {one.beyond:+.3f} [{one.beyond_interval[0]:+.3f}, {one.beyond_interval[1]:+.3f}]"
        )
    print(f"\n{found.sentence}\n{found.calibrated}")


def write(found: Backtest) -> None:
    """The findings as data, with what they were made from."""
    told = {
        "made": date.today().isoformat(),
        "by": "benchmarks/regional/backtest_listed.py",
        "data": "深圳证券交易所A股列表（2025-12-28，公司注册城市、上市日期）与证监会行业分类（2026-03-09）；原表不随包",
        "unit": "城市 × 行业大类；城市须已有上市公司",
        "limits": LIMITS,
    } | {name: figures for name, figures in found.to_dict().items() if name != "hits"}
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(_rounded(told), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6)  # more than is shown: a page rounds once more
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, (list, tuple)) else value


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--boosting", action="store_true")
    given = parser.parse_args()
    result = backtest(panel(), WINDOWS, others={"梯度提升（全部）": boosting} if given.boosting else None)
    show(result)
    if given.write:
        write(result)
