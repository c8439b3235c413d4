"""The drawn survival curve says what the table says: its steps, its interval, and who is still at risk."""

from __future__ import annotations

from guatu.office.projects.curves import LEFT, WIDTH, draw
from guatu.regional.projects.survival import Wait, curve


def corners(path: str) -> list[tuple[float, float]]:
    return [tuple(map(float, part.split())) for part in path.strip("MZ").split("L")]  # type: ignore[misc]


def test_the_line_falls_where_somebody_arrives_and_stops_where_nothing_is_known() -> None:
    found = draw(curve([Wait(73, "arrived"), Wait(146, "arrived"), Wait(365, "open"), Wait(365, "open")]))
    line = corners(found.line)
    assert line[-1] == (LEFT + WIDTH / 2, found.middle)
    assert found.median == LEFT + WIDTH * 146 / 730
    assert [tick.at_risk for tick in found.days] == [4, 2, 2, 0, 0]


def test_the_band_holds_the_line() -> None:
    told = curve([Wait(10 * n, "arrived") for n in range(1, 30)])
    found = draw(told)
    band = corners(found.band)
    half = len(band) // 2
    for (x, high), (_x, line), (_y, low) in zip(
        band[:half], corners(found.line), list(reversed(band[half:])), strict=True
    ):
        assert high <= line <= low, x
