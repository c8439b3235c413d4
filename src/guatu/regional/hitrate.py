"""How often lists of companies were right, beside the order by size: the office's own outcomes are the only test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guatu.atlas.sentences import say, strung
from guatu.regional.members import some
from guatu.regional.parameters import parameter

Z = 1.96


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a courted company. Places count from 1, in the list of the day on which it was courted.

    `place` is None where it was not on that list, `by_size` where its size is not known.
    """

    won: bool
    place: int | None
    by_size: int | None
    company: str = ""
    """Its name."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some outcomes were won, with Wilson's 95 % interval."""

    won: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """0 … 1 where there are none.

        >>> [round(end, 2) for end in Share(9, 10).interval]
        [0.6, 0.98]
        """
        if not self.of:
            return 0.0, 1.0
        p, n = self.won / self.of, self.of
        centre = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
        wide = Z / (1 + Z**2 / n) * (p * (1 - p) / n + Z**2 / (4 * n**2)) ** 0.5
        return max(0.0, centre - wide), min(1.0, centre + wide)

    @property
    def text(self) -> str:
        """In words: 3/10（30%，11%–60%）."""
        if not self.of:
            return say("{n} 条", n=0)
        low, high = self.interval
        return say(
            "{won}/{of}（{share:.0%}，95% 区间 {low:.0%}–{high:.0%}）",
            **{"won": self.won, "of": self.of, "share": self.won / self.of, "low": low, "high": high},
        )


@dataclass(frozen=True, slots=True)
class HitRate:
    """Outcomes of all lists: won at the top of the list, at the top by size, and altogether."""

    least: int
    top: int
    every: Share
    by_list: Share
    by_size: Share
    sized: int
    """Outcomes of companies whose size is known."""
    listed: int
    """Outcomes of companies that were on the list of their day."""
    outcomes: tuple[Outcome, ...]

    def explain(self) -> str:
        """Which companies were won and which were not, those at the top of their lists apart."""
        top = [one for one in self.outcomes if one.place is not None and one.place <= self.top]
        rest = [one for one in self.outcomes if one not in top]
        told = [
            say(word, n=self.top, names=some([one.company for one in rows if one.won is won]))
            for rows, words in (
                (top, ("名单前 {n} 名里签约的：{names}", "名单前 {n} 名里没签的：{names}")),
                (rest, ("其余签约的：{names}", "其余没签的：{names}")),
            )
            for word, won in zip(words, (True, False), strict=True)
            if any(one.won is won for one in rows)
        ]
        if not told:
            return say("还没有落地记录，说不到企业。")
        return say("{parts}。", parts=strung(told, "；"))

    @property
    def missing(self) -> int:
        """Outcomes that are wanting before rates may be told; 0 when there are enough."""
        return max(0, self.least - self.every.of)

    @property
    def sentence(self) -> str:
        """What may be said, and no more."""
        if self.missing:
            return say(
                "落地记录 {n} 条，还差 {missing} 条，才能把名单的命中率和按规模排的命中率并列；在那以前一律写“未经回测”。",
                **{"n": self.every.of, "missing": self.missing},
            )
        rates = say(
            "落地记录 {n} 条，签约 {every}；名单前 {top} 名签约 {by_list}，按规模排的前 {top} 名签约 {by_size}。",
            **{"n": self.every.of, "every": self.every.text, "top": self.top},
            **{"by_list": self.by_list.text, "by_size": self.by_size.text},
        )
        rest = [self._verdict]
        if unknown := self.every.of - self.sized:
            rest.append(say("{n} 条规模不详，不在按规模的数里", n=unknown))
        if off := self.every.of - self.listed:
            rest.append(say("{n} 条当时不在名单上", n=off))
        return strung([rates, say("{parts}。", parts=strung(rest, "；"))], "")

    @property
    def _verdict(self) -> str:
        (low, high), (floor, top) = self.by_list.interval, self.by_size.interval
        if low > top:
            return say("名单比按规模排更准")
        if high < floor:
            return say("名单不如按规模排")
        return say("两个区间重叠，分不出高下：不能说名单比按规模排更准")


def hit_rate(outcomes: Sequence[Outcome], day: date) -> HitRate:
    """Rates at the top of lists. Only companies that were courted have an outcome: the rates say nothing of others."""
    top = int(parameter("targets.hit_top", day).number)
    return HitRate(
        least=int(parameter("targets.min_outcomes", day).number),
        top=top,
        every=_share(outcomes),
        by_list=_share([one for one in outcomes if one.place is not None and one.place <= top]),
        by_size=_share([one for one in outcomes if one.by_size is not None and one.by_size <= top]),
        sized=sum(one.by_size is not None for one in outcomes),
        listed=sum(one.place is not None for one in outcomes),
        outcomes=tuple(outcomes),
    )


def _share(outcomes: Sequence[Outcome]) -> Share:
    return Share(sum(one.won for one in outcomes), len(outcomes))
