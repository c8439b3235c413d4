"""How far facts fall when clean documents are spoilt again: `python benchmarks/reading/robust.py [--seed 1] [--kinds html]`.

The open set's clean texts are what a perfect cleaning leaves. Each kind of noise of the web is put on top of them by
the generator that the tests of cleaning use, with any seed; every row is to be compared with the first, `clean`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "text"))

from judged import SEEN, scorer

import guatu

noise: Any = importlib.import_module("noise")

ADVERTS = (
    "（更多招商信息请加微信zs8888咨询）",
    "【点击下载合成示例APP领红包】",
    "想开公司找代办？请拨打热线400-800-1234。",
    "【广告】园区厂房招租，首月免租，电话13900000000",
    "（扫码关注“合成示例”公众号，回复“选址”免费领取地图）",
    "点击上方蓝字关注我们",
)
SPAM = (
    "亚洲无码视频在线观看|国产成人免费av一区|欧美激情三级片在线播放|日韩一区二区免费视频|久久色婷婷主播|伊人成人网站",
    "澳门新葡京平台app下载,真人百家乐官网,彩票投注注册送88元,棋牌游戏大厅",
    "代开发票 贷款秒批 免抵押 微信同号 18600000000 办证刻章 诚信第一",
)
RELATED = (
    "某市：一季度生产总值增长9.9%，增速居全省第一",
    "某市签约项目500个，总投资3000亿元",
    "这只股票三天涨了25% 基金经理紧急回应",
)

Spoil = Callable[[list[str], random.Random], str | bytes]


def _pinyin(lines: list[str], dice: random.Random, *, tones: bool, times: int) -> str:
    text = "\n\n".join(lines)
    text = noise.TO_TRADITIONAL.convert(text) if tones else text
    return noise.pinyin_by_character(
        text, noise.listed(text, 0.25, dice.randrange(99)), tones=tones, times=times
    )


def _by_byte(lines: list[str], dice: random.Random) -> str:
    text = noise.TO_TRADITIONAL.convert("\n\n".join(lines))
    chars = noise.listed(text, 0.25, dice.randrange(99))
    return "\n\n".join(noise.pinyin_by_byte(line, chars) for line in text.split("\n\n"))


def _html(lines: list[str], dice: random.Random) -> str:
    title, *body = lines
    page = noise.html_page(title, body).replace("2024-05-06 09:30", "")
    box = "".join(f'<a href="/{dice.randrange(999)}">{line}</a><br>' for line in RELATED)
    cut = page.index("</p>", len(page) // 2) + 4
    return page[:cut] + f'<div class="tuijian"><b>推荐阅读</b><br>{box}</div>' + page[cut:]


def _bare_html(lines: list[str], dice: random.Random) -> str:
    title, *body = lines
    sides = "".join(f'<li><a href="/{at}.htm">{line}</a></li>' for at, line in enumerate(RELATED))
    inner = "<br/>&nbsp;&nbsp;&nbsp;&nbsp;".join(body)
    return (
        f"<html><head><title>{title}-合成示例区人民政府</title></head><body><table><tr><td><ul><li><a href=1>首页</a></li>"
        f"<li><a href=2>走进本区</a></li><li><a href=3>政务公开</a></li></ul></td></tr><tr><td><b>{title}</b></td></tr>"
        f"<tr><td>{inner}</td></tr><tr><td>【打印本页】【关闭窗口】</td></tr><tr><td>热点新闻<ul>{sides}</ul></td></tr>"
        f"</table></body></html>"
    )


def _wrapped(lines: list[str], dice: random.Random) -> str:
    head = dice.choice(("", "合成示例日报·特刊"))
    title, *body = lines
    return f"{title}\n\n" + noise.wrapped(body, dice.choice((24, 30, 36, 40)), dice.choice((9, 18, 30)), head)


def _wrapped_flush(lines: list[str], dice: random.Random) -> str:
    title, *body = lines
    columns = dice.choice((28, 32, 38))
    blocks = ["\n".join(noise.columns_of(text, columns)) for text in body]
    half = len(blocks) // 2
    return (
        "\n\n".join((title, *blocks[:half]))
        + "\n- 1 -\n"
        + "\n\n".join(blocks[half:])
        + "\n第 2 页 共 2 页\n"
    )


def _adverts(lines: list[str], dice: random.Random) -> str:
    out = []
    for line in lines:
        stops = [match.end() for match in re.finditer("[，；。]", line)]
        if "\t" not in line and stops and dice.random() < 0.6:
            at = dice.choice(stops)
            out.append(line[:at] + dice.choice(ADVERTS) + line[at:])
        else:
            out.append(line)
    return "\n\n".join(out)


def _dates(lines: list[str], dice: random.Random) -> str:
    head = "2026年11月3日 星期二 农历九月廿五 晴\n首页 | 新闻 | 招商 | 政务 | 服务\n"
    tail = "上一篇：某区2020年工作总结（2020-12-31）\n下一篇：某区召开2021年动员会\n"
    tail += "版权所有 © 2009-2026 合成示例网 更新时间：2026-11-01"
    return "\n".join((head, *lines, tail))


KINDS: dict[str, Spoil] = {
    "clean": lambda lines, _: "\n".join(lines),
    "pinyin": lambda lines, dice: _pinyin(lines, dice, tones=True, times=1),
    "toneless": lambda lines, dice: _pinyin(lines, dice, tones=False, times=2),
    "by byte": _by_byte,
    "traditional": lambda lines, _: noise.TO_TRADITIONAL.convert("\n".join(lines)),
    "hong kong": lambda lines, _: noise.TO_HONG_KONG.convert("\n\n".join(lines)),
    "html": _html,
    "html of tables": _bare_html,
    "newspaper": lambda lines, dice: noise.newspaper(lines, dice.randrange(99), 0.8),
    "wrapped": _wrapped,
    "wrapped flush": _wrapped_flush,
    "clauses": lambda lines, _: lines[0] + "\n\n" + noise.clauses(lines[1:]),
    "blanks": lambda lines, _: "\n".join(map(noise.blanks_round_digits, lines)),
    "signs": lambda lines, dice: "\n".join(noise.signs(line, 6, dice.randrange(99)) for line in lines),
    "adverts": _adverts,
    "spam head": lambda lines, dice: "\n\n".join((dice.choice(SPAM), *lines, dice.choice(SPAM))),
    "dates": _dates,
}


def main() -> int:
    """A row for each kind of noise."""
    parser = argparse.ArgumentParser(description="facts under each kind of noise")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="*", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--docs", nargs="*", default=[""])
    parser.add_argument("--keep", type=Path, help="leave the spoilt documents and what was made of them here")
    given = parser.parse_args()
    here, score = SEEN["open"], scorer()
    gold, texts = score.load(str(here.gold)), score.Texts(str(here.clean))
    docs = [path.stem for path in sorted(here.clean.glob("*.txt")) if path.stem.startswith(tuple(given.docs))]
    gold = [row for row in gold if row["doc"] in docs]
    raw = {path.stem: path for path in here.raw.iterdir()}
    published = {doc: guatu.read(raw[doc]).text.metadata.published for doc in docs}
    print(f"{'noise':<16}lenient strict  full   characters paragraphs traps  worst documents by characters")
    for kind in given.kinds:
        pred = []
        with tempfile.TemporaryDirectory() as name:
            folder = given.keep / kind.replace(" ", "_") if given.keep else Path(name)
            folder.mkdir(parents=True, exist_ok=True)
            for doc in docs:
                lines = (here.clean / f"{doc}.txt").read_text(encoding="utf-8").strip().split("\n")
                spoilt = KINDS[kind](lines, random.Random(f"{given.seed} {doc}"))
                reading = guatu.read(spoilt, published=published[doc], doc=doc)
                (folder / f"{doc}.txt").write_text(reading.text.clean, encoding="utf-8")
                if given.keep:
                    (folder / f"{doc}.raw").write_text(str(spoilt), encoding="utf-8")
                pred += [fact.to_dict() | {"doc": doc} for fact in reading.facts]
            kept, _ = score.score(gold, pred, texts)
            clean = [row for row in score.score_clean(str(here.clean), str(folder)) if row[0] in docs]
        fell = score.trapped(pred, str(here.gold.with_name("negative.jsonl")))
        figures = "".join(
            f"{kept['kinds']['ALL'][f'{level}_f']:<8.3f}" for level in ("lenient", "strict", "full")
        )
        figures += "".join(f"{sum(row[at] for row in clean) / len(clean):<11.4f}" for at in (3, 4))
        worst = sorted((row[3], row[0][:3]) for row in clean)[:4]
        print(
            f"{kind:<16}{figures}{len(fell):<7}", *(f"{doc} {share:.3f}" for share, doc in worst), flush=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
