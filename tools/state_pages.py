"""The page of states: a picture and a table for every lifecycle, read off the tables of moves."""

import pkgutil
from collections.abc import Iterable, Iterator
from enum import Enum
from html import escape
from importlib import import_module
from typing import Any, Final, NamedTuple

import salescore
from salescore.lifecycle import Lifecycle

__all__ = ["lifecycles", "page", "pictures"]

_NAME: Final = "LIFECYCLE"
_ROW: Final = 84
_TOP: Final = 30
_WIDE: Final = 120
_HIGH: Final = 40
_LANE: Final = 74
_LETTER: Final = 6.6
_BULGE: Final = 0.75
"""How far a curve gets of the way to where it is drawn."""
_STYLE: Final = (
    "text{font:12px sans-serif;fill:#1f2933}.verb{font-size:11px;fill:#52606d}"
    "rect{fill:#f0f4f8;stroke:#486581}.back{fill:#fff;stroke:none}"
    "path{fill:none;stroke:#829ab1;stroke-width:1.4}"
)


class Move(NamedTuple):
    """What leads from one state to another: the places of both, and the verbs."""

    source: int
    target: int
    verbs: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int]:
        """The upper and the lower place."""
        return min(self.source, self.target), max(self.source, self.target)


def lifecycles() -> tuple[Lifecycle[Any], ...]:
    """Give every lifecycle of the library, by the word for what moves."""
    names = (each.name for each in pkgutil.walk_packages(salescore.__path__, "salescore."))
    modules = (import_module(name) for name in names if not name.endswith("__main__"))
    found = (getattr(module, _NAME, None) for module in modules)
    tables = {id(each): each for each in found if isinstance(each, Lifecycle)}
    return tuple(sorted(tables.values(), key=lambda each: each.kind))


def word(state: object) -> str:
    """Give the word that a state is stored as."""
    return str(state.value if isinstance(state, Enum) else state)


def states_of(table: Lifecycle[Any]) -> list[str]:
    """Give the states in the order in which they are reached; those where things begin first."""
    pairs = [
        (word(source), word(source if target is None else target))
        for sources, target in table.moves.values()
        for source in sorted(sources, key=word)
    ]
    entered = {target for source, target in pairs if source != target}
    order = list(dict.fromkeys(source for source, _ in pairs if source not in entered))
    order = order or [pairs[0][0]]
    for state in order:
        order += [t for s, t in dict.fromkeys(pairs) if s == state and t not in order]
    order += [s for pair in pairs for s in pair if s not in order]
    leave = {source for source, target in pairs if source != target}
    return sorted(dict.fromkeys(order), key=lambda state: state not in leave)


def moves_of(table: Lifecycle[Any], states: list[str]) -> tuple[Move, ...]:
    """Give what leads where, the verbs between the same two states together."""
    found: dict[tuple[int, int], list[str]] = {}
    for verb, (sources, target) in table.moves.items():
        for source in sorted(sources, key=word):
            place = states.index(word(source))
            to = place if target is None else states.index(word(target))
            found.setdefault((place, to), []).append(verb)
    return tuple(Move(*pair, tuple(verbs)) for pair, verbs in found.items())


def lanes(moves: Iterable[Move]) -> Iterator[tuple[Move, int]]:
    """Give each move a lane in which no other one passes it; the short ones lie inside."""
    taken: list[list[tuple[int, int]]] = []
    for move in sorted(moves, key=lambda each: (each.span[1] - each.span[0], each.span)):
        low, high = move.span
        lane = 0
        while lane < len(taken) and any(low < b and a < high for a, b in taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        yield move, lane


def picture(table: Lifecycle[Any]) -> str:
    """Draw a lifecycle: states under each other, moves down on the right, back on the left."""
    states = states_of(table)
    moves = [move for move in moves_of(table, states) if move.source != move.target]
    down = list(lanes(move for move in moves if move.source < move.target))
    back = list(lanes(move for move in moves if move.source > move.target))
    reach = {side: _reach(of) for side, of in (("down", down), ("back", back))}
    stay = {m.source: ", ".join(m.verbs) for m in moves_of(table, states) if m.source == m.target}
    wide = max(_WIDE, *(_LETTER * len(each) + 16 for each in (*states, *stay.values())))
    left = reach["back"]
    width, height = left + wide + reach["down"], _TOP + _ROW * len(states)
    parts = [
        _box(name, stay.get(place, ""), y=_TOP + _ROW * place, left=left, wide=wide)
        for place, name in enumerate(states)
    ]
    parts += [_arc(move, lane, left + wide, 1) for move, lane in down]
    parts += [_arc(move, lane, left, -1) for move, lane in back]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        f'width="{width:.0f}" role="img" aria-label="States of: {escape(table.kind)}">\n'
        f"<style>{_STYLE}</style>\n"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" style="fill:#829ab1"/>'
        f"</marker></defs>\n{body}\n</svg>\n"
    )


def _reach(drawn: list[tuple[Move, int]]) -> float:
    """Give how far moves and their verbs stand out."""
    ends = (_LANE * (lane + 1) + _LETTER * len(", ".join(move.verbs)) for move, lane in drawn)
    return max(ends, default=0) + 12


def _box(name: str, verbs: str, *, y: int, left: float, wide: float) -> str:
    """Draw a state, with the verbs that leave it as it is."""
    middle = left + wide / 2
    box = (
        f'<rect x="{left:.0f}" y="{y - _HIGH // 2}" width="{wide:.0f}" height="{_HIGH}" rx="6"/>\n'
        f'<text x="{middle:.0f}" y="{y + 4 - 6 * bool(verbs)}" text-anchor="middle">'
        f"{escape(name)}</text>"
    )
    if not verbs:
        return box
    return (
        f'{box}\n<text class="verb" x="{middle:.0f}" y="{y + 13}" text-anchor="middle">'
        f"{escape(verbs)}</text>"
    )


def _arc(move: Move, lane: int, edge: float, side: int) -> str:
    """Draw a move with its verbs beside it."""
    start = _TOP + _ROW * move.source + 8
    end = _TOP + _ROW * move.target - 8
    out = edge + side * _LANE * (lane + 1)
    verbs = ", ".join(move.verbs)
    wide = _LETTER * len(verbs)
    x, y = edge + side * (_BULGE * _LANE * (lane + 1) + 5), (start + end) / 2
    anchor = "start" if side > 0 else "end"
    return (
        f'<path d="M{edge:.0f},{start} C{out:.0f},{start} {out:.0f},{end} {edge:.0f},{end}" '
        'marker-end="url(#tip)"/>\n'
        f'<rect class="back" x="{x if side > 0 else x - wide:.0f}" y="{y - 8:.0f}" '
        f'width="{wide:.0f}" height="14"/>\n'
        f'<text class="verb" x="{x:.0f}" y="{y + 3:.0f}" text-anchor="{anchor}">'
        f"{escape(verbs)}</text>"
    )


def pictures() -> dict[str, str]:
    """Give the pictures by the names of their files."""
    return {f"{table.kind.replace(' ', '-')}.svg": picture(table) for table in lifecycles()}


def page() -> str:
    """Give the page: for every lifecycle its picture and its table."""
    return "\n".join(line for table in lifecycles() for line in _section(table))


def _section(table: Lifecycle[Any]) -> Iterator[str]:
    name = table.kind.replace(" ", "-")
    yield from (f"## {table.kind.capitalize()}", "")
    yield from (f"![States: {table.kind}](../images/states/{name}.svg)", "")
    yield from ("| verb | from | to |", "| --- | --- | --- |")
    for verb, (sources, target) in table.moves.items():
        sources_text = ", ".join(f"`{word(source)}`" for source in sorted(sources, key=word))
        to = "stays" if target is None else f"`{word(target)}`"
        yield f"| {verb} | {sources_text} | {to} |"
    yield ""
