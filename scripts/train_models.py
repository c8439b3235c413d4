"""Trains the two models of the text room from made pages and writes `src/guatu/text/models.json`.

Run by `make models`. Pages come by a fixed seed from `tests/text/pages.py`, for the joining of lines also from
`tests/text/written.py`, which lays out the open unseen texts anew; nothing else is read. The same code and texts give
the same file, whose `inputs` is the hash of the texts and of the code that decides most: the pages, the signs, the rules.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests/text")]

from pages import Page, pages  # noqa: E402  # pyright: ignore[reportMissingImports]
from scoring import paragraph_f1  # noqa: E402  # pyright: ignore[reportMissingImports]
from written import TEXTS, written_pages  # noqa: E402  # pyright: ignore[reportMissingImports]

from guatu.text.blocks import classify  # noqa: E402
from guatu.text.joining import join_broken  # noqa: E402
from guatu.text.linear import FILE, Linear, Signs, unpacked  # noqa: E402
from guatu.text.lines import Line  # noqa: E402
from guatu.text.model import KEPT, BlockKind, Repair  # noqa: E402
from guatu.text.read import page_of, physical_lines, read_text  # noqa: E402

PAGES, SEED, HELD_OUT_PAGES = 2000, 1, 200
DECIMALS = 2
INPUTS = (
    *(f"src/guatu/text/{name}.py" for name in ("blocks", "joining", "junctions", "layout", "parts")),
    *(f"tests/text/{name}.py" for name in ("noise", "pages", "phrases", "written")),
    "scripts/train_models.py",
    *(path.relative_to(ROOT).as_posix() for path in TEXTS),
)


@dataclass(slots=True)
class Samples:
    """Signs and the class that they ought to give."""

    signs: list[Signs] = field(default_factory=list[Signs])
    classes: list[str] = field(default_factory=list[str])

    def add(self, signs: Signs, wanted: str) -> None:
        self.signs.append(signs)
        self.classes.append(wanted)


def inputs_hash() -> str:
    """One hash of the code and the texts that the models depend on."""
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def collect(made: Iterator[Page], joins: Samples, kinds: Samples) -> None:
    """Reads the pages as `read_text` does, answers every question as the page's marks say, and notes both."""
    for page in made:
        repairs: list[Repair] = []
        lines = physical_lines(page_of(page.raw, repairs), repairs)

        def goes_on(left: Line, right: Line, signs: Signs, page: Page = page) -> bool:
            first, second = page.mark_at(left.raw_end - 1), page.mark_at(right.raw_start)
            same = first is not None and second is not None and first.number == second.number
            joins.add(signs, "yes" if same else "no")
            return same

        def kind(line: Line, signs: Signs, page: Page = page) -> str:
            mark = page.mark_at(line.raw_start)
            wanted = mark.kind if mark else line.kind or BlockKind.BODY
            if wanted in {BlockKind.TITLE, BlockKind.TABLE}:
                # Which of the kept lines is the title is not asked here.
                wanted = line.kind if line.kind and line.kind in KEPT else BlockKind.KICKER
            kinds.add(signs, wanted.value)
            return wanted.value

        classify(join_broken(lines, repairs, goes_on), None, kind)


def fit(samples: Samples, strength: float = 1.0, rarest: int = 5) -> Linear:
    """Multinomial logistic regression with a Gaussian prior: L-BFGS from zero, weights rounded."""
    classes = sorted(set(samples.classes))
    counted = Counter(name for signs in samples.signs for name in signs)
    names = sorted(name for name, count in counted.items() if count >= rarest)
    places = {name: place for place, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, signs in enumerate(samples.signs):
        for name, value in signs.items():
            if name in places:
                rows.append(row)
                columns.append(places[name])
                values.append(value)
    seen = csr_matrix((values, (rows, columns)), shape=(len(samples.signs), len(names)))
    wanted = np.array([classes.index(name) for name in samples.classes])
    shape = (len(names), len(classes))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(shape)
        scores = np.asarray(seen @ weights)
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        at = np.arange(len(wanted))
        cost = -np.log(chances[at, wanted] + 1e-300).sum() + 0.5 * strength * (flat @ flat)
        chances[at, wanted] -= 1.0
        return cost, (seen.T @ chances).ravel() + strength * flat

    best = minimize(
        loss, np.zeros(len(names) * len(classes)), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    weights = np.round(best.x.reshape(shape), DECIMALS) + 0.0
    kept = {
        name: tuple(row.tolist())
        for name, row in zip(names, weights, strict=True)
        if np.abs(row).max() >= 0.1
    }
    return Linear(tuple(classes), kept)


def train(count: int = PAGES, seed: int = SEED) -> dict[str, Linear]:
    """Both models."""
    joins, kinds = Samples(), Samples()
    collect(pages(count, seed), joins, kinds)
    collect(written_pages(count, seed), joins, Samples())
    return {"joins": fit(joins), "kinds": fit(kinds)}


def packed(models: dict[str, Linear]) -> str:
    """The models as the file holds them, a sign a line."""
    said: dict[str, Any] = {
        name: {"classes": model.classes, "weights": dict(model.weights)} for name, model in models.items()
    }
    whole = {"inputs": inputs_hash(), "models": said}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return text.replace('],"', '],\n"').replace('{"', '{\n"') + "\n"


def accuracy(model: Linear, samples: Samples) -> float:
    """Share of samples that the model gets right."""
    right = sum(
        model.likeliest(signs) == wanted for signs, wanted in zip(samples.signs, samples.classes, strict=True)
    )
    return right / max(len(samples.signs), 1)


def wanted_of(page: Page) -> str:
    """The clean text of a made page."""
    paragraphs: dict[int, str] = {}
    for mark in page.marks:
        if mark.kind in KEPT:
            paragraphs[mark.number] = paragraphs.get(mark.number, "") + page.raw[mark.start : mark.end]
    return "\n".join(paragraphs.values())


def whole_pages(made: Sequence[Page]) -> float:
    """Mean F1 of whole paragraphs over pages, with the models that are in the file."""
    bare = str.maketrans("", "", "|\t")
    return float(
        np.mean(
            [
                paragraph_f1(wanted_of(page).translate(bare), read_text(page.raw).clean.translate(bare))
                for page in made
            ]
        )
    )


def main() -> None:
    models = train()
    FILE.write_text(packed(models), encoding="utf-8")
    joins, kinds = Samples(), Samples()
    collect(pages(HELD_OUT_PAGES, SEED, held_out=True), joins, kinds)
    shipped = unpacked(json.loads(FILE.read_text(encoding="utf-8"))["models"])
    print(f"{FILE.relative_to(ROOT)}: {FILE.stat().st_size // 1024} kB; on phrases held out:")
    for name, samples in (("joins", joins), ("kinds", kinds)):
        ruled = sum(
            rule_of(signs) == wanted for signs, wanted in zip(samples.signs, samples.classes, strict=True)
        )
        print(
            f"  {name}: {len(samples.signs)} questions, right {accuracy(shipped[name], samples):.4f}, "
            f"the rules alone {ruled / len(samples.signs):.4f}"
        )
    print(f"  whole paragraphs F1 {whole_pages(list(pages(200, SEED + 1, held_out=True))):.4f}")


def rule_of(signs: Signs) -> str:
    """What the rules alone would have answered."""
    for name in signs:
        if name.startswith("ruled ") and name.count(" ") == 1:
            return name.removeprefix("ruled ")
    return "yes" if "rule yes" in signs else "no"


if __name__ == "__main__":
    main()
