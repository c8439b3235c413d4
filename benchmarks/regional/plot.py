"""Three small charts beside one another as SVG: cost against regions, industries, years."""

from __future__ import annotations

WIDTH, HEIGHT, EDGE = 300, 220, 40
COLOURS = {"guatu": "#0b6170", "bare numpy": "#8a4b00"}


def draw(growth: dict[str, list[tuple[str, float, float]]]) -> str:
    """The picture; `growth`: by what grows, (size, our seconds, bare numpy's seconds)."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * len(growth)} {HEIGHT + 30}" '
        'font-family="sans-serif" font-size="11">'
    ]
    for at, (what, points) in enumerate(growth.items()):
        parts.append(f'<g transform="translate({at * WIDTH} 0)">{_chart(what, points)}</g>')
    for at, (name, colour) in enumerate(COLOURS.items()):
        parts.append(f'<text x="{EDGE + at * 90}" y="{HEIGHT + 22}" fill="{colour}">● {name}</text>')
    return "".join(parts) + "</svg>\n"


def _chart(what: str, points: list[tuple[str, float, float]]) -> str:
    sizes = [float(size) for size, _, _ in points]
    highest = max(max(own, bare) for _, own, bare in points)

    def place(size: float, seconds: float) -> str:
        x = EDGE + (WIDTH - EDGE - 15) * size / max(sizes)
        return f"{x:.1f},{HEIGHT - EDGE - (HEIGHT - EDGE - 25) * seconds / highest:.1f}"

    bottom, right = HEIGHT - EDGE, WIDTH - 15
    parts = [
        f'<text x="{EDGE}" y="14">CPU s against {what}</text>',
        f'<path d="M{EDGE} 25V{bottom}H{right}" fill="none" stroke="#647079"/>',
        f'<text x="{EDGE - 4}" y="29" text-anchor="end">{highest:.2g}</text>',
        f'<text x="{EDGE - 4}" y="{bottom}" text-anchor="end">0</text>',
    ]
    shown = 0.0
    for size in sizes:
        x = float(place(size, 0).split(",")[0])
        if x - shown < 25:  # no room for another label
            continue
        shown = x
        parts.append(f'<text x="{x:.1f}" y="{bottom + 14}" text-anchor="middle">{size:g}</text>')
    for column, colour in enumerate(COLOURS.values(), start=1):
        line = " ".join(place(float(point[0]), point[column]) for point in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
    return "".join(parts)
