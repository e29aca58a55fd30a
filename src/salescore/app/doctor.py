"""The doctor: recomputes every ledger from the facts behind it and says what it found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from salescore.app.checks.billing import Credited, Paid, not_overpaid, not_overspent
from salescore.app.checks.check import Check, Each, Hint
from salescore.app.checks.credit import CreditUsed
from salescore.app.checks.customs import CustomValues
from salescore.app.checks.held import PlacesTaken
from salescore.app.checks.histories import FollowUps, Histories, Outcomes
from salescore.app.checks.known import Known
from salescore.app.checks.numbers import NumberSeries
from salescore.app.checks.orders import Awaited, Invoiced, Promised, Shipped, within_bounds
from salescore.app.checks.picks import Picks
from salescore.app.checks.places import Places, Tree
from salescore.app.checks.references import PriceSkus, References
from salescore.app.checks.returns import Returned
from salescore.app.checks.stock import Levels, Overdue, possible
from salescore.app.checks.sums import credit_note_adds_up, invoice_adds_up, order_adds_up
from salescore.app.checks.transactions import SetAside
from salescore.app.checks.waiting import Waiting
from salescore.app.checks.warehouse import Underway
from salescore.backlog import BACKLOG
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.claims import CounterClaim, Grant, merge
from salescore.errors import Finding, SalesError, render
from salescore.events import ENVELOPE, FOLLOW_UP, OUTBOX, OUTCOME
from salescore.facts import Kind
from salescore.formula import f
from salescore.orders.order import ORDER
from salescore.owners import reason_of
from salescore.query import Query
from salescore.stock.level import STOCK_LEVEL
from salescore.store import StoreBusy, StoreUnavailable
from salescore.upkeep import UPKEEP, UPKEEP_ID, Upkeep

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["FINDINGS_LIMIT", "Diagnosis", "diagnose"]

FINDINGS_LIMIT: Final = 1000
"""The most findings one diagnosis lists; the others are counted."""

_EARLY: Final = (FOLLOW_UP, OUTBOX, BACKLOG, ENVELOPE)
_LATE: Final = (CREDIT_NOTE, INVOICE, ORDER, STOCK_LEVEL, OUTCOME)
"""Facts are read before the balances that are compared with them."""

_UNREACHABLE: Final = (StoreBusy, StoreUnavailable)
_UNREADABLE: Final = (
    SalesError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


@frozen(kw_only=True)
class Diagnosis:
    """What the doctor found.

    Args:
        findings: in the order in which they showed, at most `FINDINGS_LIMIT`.
        checked: how many states of each kind were read, by the kind's name.
        left_out: how many findings are not listed.
        hints: what contradicts nothing, but may call for something to be done; at most as many.
        moved: somebody wrote while the doctor read: findings may be of what moved in between.
    """

    findings: tuple[Finding, ...]
    checked: Mapping[str, int] = field(hash=False)
    left_out: int = 0
    hints: tuple[Hint, ...] = ()
    moved: bool = False

    @property
    def healthy(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def show(self, language: str = "en") -> str:
        """Give the report as text: findings by code with advice, then what was read."""
        return "\n".join(self._lines(language))

    def __str__(self) -> str:
        """Give the report in English."""
        return self.show()

    def _lines(self, language: str) -> Iterator[str]:
        count, records = len(self.findings) + self.left_out, sum(self.checked.values())
        params = {"count": count, "records": records}
        code = "doctor.healthy" if self.healthy else "doctor.findings"
        yield render(code, params, language)[0]
        if self.left_out:
            yield render("doctor.left_out", {"count": self.left_out}, language)[0]
        if self.moved:
            yield render("doctor.moved", {}, language)[0]
        for code in dict.fromkeys(finding.code for finding in self.findings):
            same = [finding for finding in self.findings if finding.code == code]
            yield from ("", code)
            yield from (f"- {finding.sentence(language)}" for finding in same)
            yield f"  {same[0].advice(language)}"
        if self.hints:
            yield from ("", *(f"- {hint.sentence(language)}" for hint in self.hints))
        yield ""
        width = max(map(len, self.checked), default=0)
        for name, number in self.checked.items():
            yield f"{name:<{width}}  {number:>9,}"


@define
class _Report:
    """Findings as they come, up to the limit."""

    findings: list[Finding] = field(factory=list)
    hints: list[Hint] = field(factory=list)
    left_out: int = 0

    def add(self, found: Iterable[Finding]) -> None:
        for finding in found:
            if isinstance(finding, Hint):
                self.hints = [*self.hints, finding][:FINDINGS_LIMIT]
            elif len(self.findings) < FINDINGS_LIMIT:
                self.findings.append(finding)
            else:
                self.left_out += 1


def diagnose(sales: "Sales") -> Diagnosis:
    """Read everything a tenant has once, and compare.

    Kinds are read one after the other, each from a snapshot of its own. What is kept meanwhile is
    what the comparisons need: a version for each state, sums for each open ledger.

    Raises:
        StoreUnavailable: the store cannot be reached or read at all.
    """
    report, checked = _Report(), dict[str, int]()
    report.add(sales.app.flow.store.check())
    try:
        moved = _compare(sales, report, checked)
    except _UNREACHABLE:
        # A table that is missing, or a torn file, has been found and says more than this error.
        if not report.findings:
            raise
        moved = False
    return Diagnosis(
        findings=tuple(report.findings),
        checked=checked,
        left_out=report.left_out,
        hints=tuple(report.hints),
        moved=moved,
    )


def _compare(sales: "Sales", report: _Report, checked: dict[str, int]) -> bool:
    """Read every kind, count it, report what does not agree; say whether somebody wrote."""
    known = Known()
    checks = list(_checks(sales, known))
    last: Any = None
    for kind in _in_turn(sales.app.flow.registry.kinds.values()):
        looks = [check.sees[kind] for check in checks if kind in check.sees]
        count, state = 0, None
        for state in _read(sales, kind, report, known):
            known.add(kind, state)
            for look in looks:
                report.add(look(state))
            count += 1
        if not known.is_whole(kind):
            checks = [check for check in checks if kind not in check.sees]
        if kind is ENVELOPE and state is not None:
            last = state.id
        checked[kind.name] = count
    for check in checks:
        report.add(check.close())
    return _moved(sales, last)


def _moved(sales: "Sales", last: Any) -> bool:
    """Say whether there is an event behind the last one read."""
    where = None if last is None else f.id > last
    return bool(sales.find(Query(kind=ENVELOPE, where=where, limit=1)))


def _checks(sales: "Sales", known: Known) -> Iterator[Check]:
    registry = sales.app.flow.registry
    kinds, wire = registry.kinds, registry.wire
    upkeep = sales.read([UPKEEP.one(UPKEEP_ID)]).get(UPKEEP, UPKEEP_ID) or Upkeep()
    yield Histories(known, kinds=kinds, wire=wire, swept_before=upkeep.events_before)
    yield FollowUps(wire)
    yield Waiting()
    yield Levels(known)
    yield Tree(known)
    yield Places(known)
    yield Picks(known)
    yield Each({STOCK_LEVEL: partial(possible, known=known)})
    yield Overdue(sales.app.clock.now())
    yield Underway(known)
    yield Returned(known)
    yield Promised()
    yield Awaited()
    yield Shipped()
    yield Invoiced()
    yield Each({ORDER: within_bounds})
    yield Paid()
    yield SetAside()
    yield Credited()
    yield Each({PAYMENT: not_overspent})
    yield Each({INVOICE: not_overpaid})
    yield Each({INVOICE: invoice_adds_up})
    yield Each({CREDIT_NOTE: credit_note_adds_up})
    yield Each({ORDER: order_adds_up})
    yield CreditUsed(counted=_counted(sales))
    yield PlacesTaken(counted=_counted(sales))
    yield NumberSeries(wire, counted=_counted(sales))
    yield from References.all(known)
    yield PriceSkus()
    yield Outcomes(known, kinds=kinds)
    store = sales.app.flow.store
    yield from CustomValues.all(kinds.values(), lambda kind: store.found_by(sales.name, kind))


def _in_turn(kinds: Iterable[Kind[Any]]) -> list[Kind[Any]]:
    """Sort kinds: facts first, balances last, the others as they come."""

    def turn(kind: Kind[Any]) -> int:
        if kind in _EARLY:
            return _EARLY.index(kind) - len(_EARLY)
        return 1 + _LATE.index(kind) if kind in _LATE else 0

    return sorted(kinds, key=turn)


def _read(sales: "Sales", kind: Kind[Any], report: _Report, known: Known) -> Iterator[Any]:
    """Give the states of a kind as far as they can be read; a broken one is a finding."""
    after: Any = None
    try:
        for state in sales.scan(kind):
            yield state
            after = kind.key_of(state)
    except _UNREACHABLE:
        raise
    except _UNREADABLE as error:
        known.give_up(kind)
        params = {"kind": kind.name, "after": after, "reason": reason_of(error)}
        report.add([Finding("doctor.unreadable", params)])


def _counted(sales: "Sales") -> Callable[[Iterable[CounterClaim]], Mapping[tuple[str, str], int]]:
    """Give what reads counters: claims in a unit of work that is left without saving."""

    def counted(claims: Iterable[CounterClaim]) -> Mapping[tuple[str, str], int]:
        merged = merge(claims)
        if not merged:
            return {}
        with sales.app.flow.store.begin(sales.name) as uow:
            grants = [each for each in uow.claim(merged) if isinstance(each, Grant)]
        return {
            each.claim.sort_key: each.start
            for each in grants
            if isinstance(each.claim, CounterClaim)
        }

    return counted
