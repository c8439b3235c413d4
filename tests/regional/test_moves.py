"""The four moves and the two that come before them."""

from __future__ import annotations

from dataclasses import replace

from regional.handmade_atlas import DAY, at, build, company, registry

from guatu.atlas import Atlas
from guatu.atlas.aims import Declared
from guatu.regional import Move, MoveKind, diagnose
from guatu.regional.moves import standstill

FULL = registry(regions=("province",))
DECLARED = Declared("a", "储能", "主导产业", 2024, ("report-2024",), chain="battery")


def moves(atlas: Atlas, region: str = "a") -> dict[str | None, Move]:
    return {
        move.node.id if move.node else None: move for move in diagnose(atlas, "battery", region, DAY).moves
    }


def holding(*nodes: str, place: str = "a1", firms: int = 1) -> tuple[list, list]:
    names = [f"{node}{place}{number}" for node in nodes for number in range(firms)]
    return [company(name, place) for name in names], [at(name, name[: -len(place) - 1]) for name in names]


def test_a_gap_between_covered_ends_is_to_be_filled() -> None:
    move = moves(build(*holding("film", "station"), [FULL]))["cell"]
    assert move.kind is MoveKind.FILL
    assert "隔膜" in move.reason
    assert "电站" in move.reason
    assert move.inputs["downstream_covered"] == ("电站",)
    assert {used.name for used in move.parameters} == {"moves.fill.min_upstream", "moves.fill.min_downstream"}


def test_a_gap_with_one_end_open_is_no_break() -> None:
    assert "cell" not in moves(build(*holding("film"), [FULL]))
    assert "cell" not in moves(build(*holding("film", firms=3), [FULL])), "nor is it the end of a chain"


def stands(atlas: Atlas, node: str = "cell") -> str:
    found = diagnose(atlas, "battery", "a", DAY)
    return standstill(found.chain, found.nodes, node, found.as_of)


def test_a_gap_without_a_move_says_what_keeps_it_from_one() -> None:
    assert "单补这一环接不上" in stands(build(*holding("film"), [FULL])), (
        "the other side is confirmed to be missing"
    )
    some = registry(classes=("3841", "3985"))
    assert "下游 1 个环节中当地有企业的 0 个，先查清电站" in stands(build(*holding("film"), [some]))
    assert stands(build(*holding("film", "station"), [FULL])) == "", "a break has its move"
    assert stands(build(*holding("film", "station"))) == "", "what is unknown is no gap"


def test_what_the_circle_has_is_paired_and_not_filled() -> None:
    firms, positions = holding("film", "station")
    near, held = holding("cell", place="b1")
    move = moves(build(firms + near, positions + held, [FULL]))["cell"]
    assert move.kind is MoveKind.PAIR
    assert "cellb10公司" in move.reason
    far, kept = holding("cell", place="c1")
    assert moves(build(firms + far, positions + kept, [FULL]))["cell"].kind is MoveKind.FILL


def test_an_unknown_node_is_looked_up_first_whatever_it_would_be() -> None:
    move = moves(build(*holding("film", "station")))["cell"]
    assert move.kind is MoveKind.LOOK_UP
    assert move.if_absent is MoveKind.FILL
    assert "不是缺口" in move.reason
    assert "补链" in move.reason


def test_without_a_complete_registry_no_move_speaks_of_absence() -> None:
    kinds = {move.kind for move in moves(build(*holding("film", "cell"), [], [DECLARED])).values()}
    assert kinds <= {MoveKind.LOOK_UP, MoveKind.STRENGTHEN}


def test_a_key_node_with_one_firm_is_to_be_strengthened_and_with_two_it_is_not() -> None:
    one = moves(build(*holding("cell")))["cell"]
    assert one.kind is MoveKind.STRENGTHEN
    assert "名单不一定收全" in one.reason
    assert "名单不一定收全" not in moves(build(*holding("cell"), [FULL]))["cell"].reason
    assert "cell" not in moves(build(*holding("cell", firms=2)))


def test_a_node_of_few_links_is_not_key() -> None:
    assert "film" not in moves(build(*holding("film")))


def test_the_end_of_a_chain_beside_a_strong_node_extends_it() -> None:
    strong = moves(build(*holding("cell", firms=3), [FULL]))
    assert strong["station"].kind is MoveKind.EXTEND
    assert "下游末端" in strong["station"].reason
    assert "上游始端" in strong["salt"].reason
    assert "station" not in moves(build(*holding("cell", firms=2), [FULL]))


def test_a_declared_chain_that_is_known_to_be_almost_absent_is_to_be_built() -> None:
    # bms has no class code and stays unknown, so that the upper end of completeness is 1 of 5.
    found = moves(build(registries=[FULL], declared=[DECLARED]))[None]
    assert found.kind is MoveKind.BUILD
    assert "2024 年" in found.reason
    assert None not in moves(build(registries=[FULL]))


def test_a_declared_chain_of_which_little_is_known_is_looked_into_before_building() -> None:
    found = moves(build(declared=[DECLARED]))[None]
    assert (found.kind, found.if_absent) == (MoveKind.LOOK_UP, MoveKind.BUILD)


def test_a_declaration_counts_for_its_region_and_circle_from_its_year() -> None:
    assert None in moves(build(declared=[DECLARED]), "circle")
    assert None not in moves(build(declared=[DECLARED]), "a1")
    assert None not in moves(build(declared=[replace(DECLARED, year=2026)]))


def test_the_sentence_counts_states_and_moves() -> None:
    found = diagnose(build(*holding("film", "station")), "battery", "a", DAY)
    assert "共 5 个环节：已覆盖 2 个，确认缺口 0 个，未知 3 个" in found.sentence
    assert "40% 与 100% 之间" in found.sentence
    assert "未知不是缺口" in found.sentence
    assert "先查清 3 项" in found.sentence


def test_moves_that_hang_on_a_threshold_are_named_with_it() -> None:
    firms, positions = holding("film", "station")
    found = diagnose(build(firms, positions, [FULL]), "battery", "a", DAY)
    assert {move.kind for move in found.moves} >= {MoveKind.FILL}
    assert "补链" in found.robust()
    assert "（断点的上游数）" in found.robust(), "two upstream would be one too many for a chain of one"
    strong = diagnose(build(*holding("film", "station", firms=4), [FULL]), "battery", "a", DAY)
    assert "断点的上游数" in strong.robust()
    assert "随界限变的：" in strong.robust()


def test_what_only_has_to_be_looked_up_hangs_on_no_threshold() -> None:
    found = diagnose(build([], []), "battery", "a", DAY)
    assert {move.kind for move in found.moves} == {MoveKind.LOOK_UP}
    assert found.robust() == ""
