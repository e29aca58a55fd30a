"""One case, played: passed, failed, or unsupported with the reason."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import evolve, frozen

from salescore.errors import Refused, SalesError
from tests.cases.binding import Answer, Binding, Played, Unsupported
from tests.cases.comparison import REFUSED, differences
from tests.cases.reading import Case
from tests.cases.recorder import recording
from tests.cases.vocabulary import Vocabulary

OPERATION: Final = "op"


class Status(StrEnum):
    """What came of a case."""

    PASS = "pass"  # noqa: S105 - The word for a case that passed.
    FAIL = "fail"
    UNSUPPORTED = "unsupported"
    PROSE = "prose"
    DOUBT = "doubt"


@frozen
class Result:
    """What came of a case, why, and which public calls it made."""

    case: Case
    status: Status
    detail: str = ""
    calls: tuple[str, ...] = ()


def run(case: Case, *, words: Vocabulary | None, binding: Binding | None) -> Result:
    """Play a case against the library."""
    if case.prose or case.doubtful:
        return Result(case, Status.PROSE if case.prose else Status.DOUBT)
    if case.unreadable:
        return Result(case, Status.UNSUPPORTED, case.unreadable)
    if binding is None or words is None:
        return Result(case, Status.UNSUPPORTED, f"no binding for the family {case.family!r}")
    with recording() as calls:
        result = _outcome(case, words=words, binding=binding)
    if not calls and result.status is not Status.UNSUPPORTED:
        return Result(case, Status.UNSUPPORTED, "no public call was made")
    return evolve(result, calls=tuple(calls))


def refusable(ask: Any) -> Answer:
    """Answer what a function answers, or that the library refuses, with its sentence."""
    try:
        answer: Answer = ask()
    except SalesError as refusal:
        return {REFUSED: str(refusal) or refusal.code}
    return answer


def _outcome(case: Case, *, words: Vocabulary, binding: Binding) -> Result:
    """Play a case; whatever the library or the binding throws is a failure with its name."""
    try:
        found = _first_difference(case, words=words, binding=binding)
    except Unsupported as reason:
        return Result(case, Status.UNSUPPORTED, str(reason))
    except Exception as crash:  # noqa: BLE001 - A crash is the case's outcome, not the runner's.
        return Result(case, Status.FAIL, f"{type(crash).__name__}: {crash}")
    return Result(case, Status.FAIL if found else Status.PASS, found)


def _first_difference(case: Case, *, words: Vocabulary, binding: Binding) -> str:
    """Play the steps up to the first one that differs; give that difference, or nothing."""
    steps = [(_read_step(step, words=words), expected) for step, expected in case.steps]
    played = _begun(case, words=words, binding=binding)
    for number, ((operation, fields), expected) in enumerate(steps, start=1):
        answer = _answer(played, operation, fields=fields)
        if expected is None:
            continue
        found = next(differences(words.read(expected), answer), "")
        if found:
            return found if len(steps) == 1 else f"step {number} ({operation}): {found}"
    return ""


def _begun(case: Case, *, words: Vocabulary, binding: Binding) -> Played:
    """Begin a case.

    Raises:
        Unsupported: the library does not take the state that the case begins with.
    """
    given = words.read(case.given)
    try:
        return binding(given, case.repo)
    except Refused as refused:
        codes = ", ".join(dict.fromkeys(each.code for each in refused.rejections))
        raise Unsupported(f"what is given is refused ({codes})") from refused
    except SalesError as refusal:
        raise Unsupported(f"what is given is refused ({refusal.code})") from refusal


def _answer(played: Played, operation: str, *, fields: Mapping[str, Any]) -> Answer:
    """Carry a step out, and add what can be looked at after any."""
    answer = refusable(lambda: played.play(operation, fields))
    return {**played.look(), **answer}


def _read_step(step: Mapping[str, Any], *, words: Vocabulary) -> tuple[str, dict[str, Any]]:
    """Give the operation of a step and its fields."""
    fields = {name: value for name, value in step.items() if name != OPERATION}
    return words.demand(step.get(OPERATION)), words.read(fields)
