"""What a lead is worth by the rules of scoring, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import Any, Final

from attrs import frozen

from salescore.fields import Attribute, FieldType, Resolver, UnknownField, attributes_of
from salescore.formula import Formula, FormulaError
from salescore.formula.checking import utc
from salescore.leads.lead import Lead
from salescore.leads.scoring import PointsRule, Scoring

__all__ = [
    "PointsLine",
    "Rater",
    "ScoreExplained",
    "check_rules",
    "scored_fields",
]

_CUSTOM: Final = "custom"
_CONSENT: Final = "consent."
_NOT_ASKED: Final = frozenset({"id", "version", "points", "points_manual"})
"""What no rule may ask for: the points themselves, or they would depend on themselves."""


def _value(read: Callable[[Any], Any]) -> Callable[[Lead], Any]:
    return lambda lead: None if lead.value is None else read(lead.value)


_FIELDS: Final[Mapping[str, Attribute]] = {
    **{
        name: each
        for name, each in attributes_of(Lead).items()
        if name not in _NOT_ASKED and not name.endswith("_id")
    },
    "tags": Attribute("tags", FieldType.TEXT, read=lambda lead: ", ".join(lead.tags)),
    "value_minor": Attribute(
        "value_minor", FieldType.MONEY, optional=True, read=_value(lambda money: money.minor)
    ),
    "value_currency": Attribute(
        "value_currency", FieldType.TEXT, optional=True, read=_value(lambda money: money.currency)
    ),
    "country": Attribute(
        "country",
        FieldType.TEXT,
        optional=True,
        read=lambda lead: None if lead.address is None else lead.address.country,
    ),
}


def scored_fields(custom: Callable[[str], Attribute]) -> Resolver:
    """Give what finds the fields that rules may ask for.

    They are those of a lead that are plain values; ``tags`` in one text, ``country``,
    ``value_minor`` and ``value_currency``; ``consent.newsletter``, true while that is given; and
    ``custom.color`` for fields that the tenant declared.

    Args:
        custom: finds a custom field by what stands behind ``custom.``.
    """

    def resolve(name: str) -> Attribute:
        family, _, rest = name.partition(".")
        if family == _CUSTOM and rest:
            return custom(rest)
        if name.startswith(_CONSENT) and rest:
            return Attribute(name, FieldType.TRUTH, read=lambda lead: lead.consents_to(rest))
        found = _FIELDS.get(name)
        if found is None:
            raise UnknownField("lead", field=name, allowed=", ".join(sorted(_FIELDS)))
        return found

    return resolve


def check_rules(rules: Iterable[PointsRule], fields: Resolver) -> None:
    """Demand that every condition can be asked of a lead.

    Raises:
        FormulaError, UnknownField, InvalidValue: one cannot.
    """
    for rule in rules:
        Formula(rule.where).check(fields, gives=FieldType.TRUTH)


@frozen(kw_only=True)
class PointsLine:
    """What one rule says of a lead.

    Args:
        scoring: the name of the rules it belongs to.
        rule: its code.
        where: its condition.
        points: what it gives where that is met.
        met: whether it is; a condition without an answer is not.
        counted: what it adds: its points, less what goes beyond the most of its group; else 0.
    """

    scoring: str
    rule: str
    where: str
    points: int
    met: bool
    counted: int = 0


@frozen(kw_only=True)
class ScoreExplained:
    """What a lead is worth, and why.

    Args:
        points: what the rules say now: the sum of what the lines count.
        manual: what a person says instead; None for nothing.
        estimates: what each scorer said, by its name.
        lines: every rule of every active scoring, in their order, those that are not met too.
    """

    points: int
    manual: int | None = None
    estimates: Mapping[str, int]
    lines: tuple[PointsLine, ...]

    @property
    def automatic(self) -> int:
        """What rules and scorers say together."""
        return self.points + sum(self.estimates.values())

    @property
    def score(self) -> int:
        """What counts: what a person says, or else what rules and scorers say."""
        return self.automatic if self.manual is None else self.manual


_Test = Callable[[Lead], bool]


@frozen(eq=False)
class Rater:
    """The rules that count, ready to be asked of many leads.

    Args:
        rules: each with the name of its scoring and the test of its condition, in their order.
    """

    rules: tuple[tuple[str, PointsRule, _Test], ...]

    @classmethod
    def of(
        cls, scorings: Iterable[Scoring], fields: Resolver, *, zone: Callable[[], tzinfo] = utc
    ) -> "Rater":
        """Make it of scorings in any order; those that are not active count nothing.

        Args:
            scorings: whose rules.
            fields: as `scored_fields` gives them.
            zone: where the business is, for instants that are compared with dates.
        """
        active = sorted((each for each in scorings if each.active), key=lambda each: each.name)
        return cls(
            tuple(
                (scoring.name, rule, _test(rule.where, fields, zone))
                for scoring in active
                for rule in scoring.rules
            )
        )

    def explain(self, lead: Lead) -> ScoreExplained:
        """Say what the rules make of a lead.

        The points of a group are the sum of what its rules give, and `group_max` at most, whatever
        the order of the rules.
        """
        lines = tuple(self._lines(lead))
        return ScoreExplained(
            points=sum(line.counted for line in lines),
            manual=lead.points_manual,
            estimates={each.scorer: each.points for each in lead.estimates},
            lines=lines,
        )

    def points(self, lead: Lead) -> int:
        """Give the points that the rules say."""
        return sum(line.counted for line in self._lines(lead))

    def _lines(self, lead: Lead) -> Iterator[PointsLine]:
        sums: dict[tuple[str, str], int] = {}
        for scoring, rule, test in self.rules:
            met = test(lead)
            yield PointsLine(
                scoring=scoring,
                rule=rule.code,
                where=rule.where,
                points=rule.points,
                met=met,
                counted=_counted(scoring, rule, sums) if met else 0,
            )


def _counted(scoring: str, rule: PointsRule, sums: dict[tuple[str, str], int]) -> int:
    """Give what a rule that is met adds to what its group has given before it."""
    if rule.group is None or rule.group_max is None:
        return rule.points
    group = (scoring, rule.group)
    before = sums.get(group, 0)
    sums[group] = before + rule.points
    return min(before + rule.points, rule.group_max) - min(before, rule.group_max)


def _test(where: str, fields: Resolver, zone: Callable[[], tzinfo]) -> _Test:
    """Make the test of a condition; one that asks for a field that is gone is never met."""
    try:
        holds = Formula(where).compile(fields, zone=zone)
    except (FormulaError, UnknownField):
        return lambda _: False

    def test(lead: Lead) -> bool:
        try:
            return bool(holds(lead))
        except FormulaError:
            return False

    return test
