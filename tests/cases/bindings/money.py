"""The family money: every word is said to `salescore.money`, and every figure comes from there.

Amounts go in as `Scaled`: a major amount with the decimals it is written with, minor units as whole
numbers, a coefficient at its scale. The same comes out.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from salescore.currencies import CURRENCIES, digits
from salescore.money import (
    Money,
    Number,
    Rate,
    Rates,
    RemainderTo,
    Rounding,
    Scaled,
    ZeroWeights,
    average,
    decimal_step,
    divide,
    intervals,
    multiply,
    ratio,
    round_to_digits,
    subunit_step,
    total,
)
from tests.cases.asked import Asked, questions
from tests.cases.binding import Answer, Unsupported
from tests.cases.figures import weight, whole
from tests.cases.profiles import LIBRARY, MONEY, MoneyProfile

ONE: Final = 1
ZERO: Final = 0
FROM, TO = "from", "to"
AMOUNT, MINOR, COEFFICIENT = "amount", "minor_units", "coefficient"


class Sum(Asked):
    """A question about one sum: an amount, minor units, or a coefficient at a scale."""

    @property
    def profile(self) -> MoneyProfile:
        """What holds where the case says nothing."""
        return MONEY.get(self.repo, LIBRARY)

    @property
    def mode(self) -> Rounding:
        """The rounding mode."""
        return self.word("mode", self.profile.mode)

    @property
    def form(self) -> str:
        """In which form the sum is given."""
        forms = [name for name in (AMOUNT, MINOR, COEFFICIENT) if self.get(name) is not None]
        if forms == [] or forms[ONE:]:
            raise Unsupported("not exactly one of amount, minor_units and coefficient is given")
        return forms[ZERO]

    @property
    def number(self) -> Decimal:
        """The sum: in major units, or in minor ones if it is given in them."""
        value: Decimal = self.need(self.form)
        return self.scaled.amount if self.form == COEFFICIENT else value

    @property
    def scaled(self) -> Scaled:
        """The sum, in the smallest units that it is given in or in steps of `step`."""
        if self.form == COEFFICIENT:
            return Scaled(whole(self.need(COEFFICIENT)), decimal_step(self.whole("scale") or ZERO))
        return Scaled.of(self.number, step=self.get("step"), rounding=Rounding.EXACT)

    @property
    def minor_step(self) -> Decimal:
        """The smallest unit of the currency."""
        return decimal_step(digits(self.need("currency")))

    def exponent(self, side: str) -> int | None:
        """Give the decimals of the currency on one side of a conversion, if it has one."""
        given, code = self.whole(f"{side}_exponent"), self.get(f"{side}_currency")
        if given is not None or code is None:
            return given
        return digits(code) if self.profile.scale is None else self.profile.scale

    def answer(self, sum_: Scaled) -> Answer:
        """Give a sum in the form of the question."""
        if self.form != COEFFICIENT:
            return {self.form: lambda: sum_.amount}
        return {
            "coefficient": lambda: sum_.to_step(decimal_step(sum_.scale)).count,
            "scale": lambda: sum_.scale,
            "amount": lambda: sum_.amount,
        }

    def parts(self, parts: tuple[Scaled, ...]) -> Answer:
        """Give parts in the form of the question."""
        if self.form != COEFFICIENT:
            return {"parts": lambda: [part.amount for part in parts]}
        return {"parts": [part.count for part in parts], "scale": lambda: parts[ZERO].scale}


def _allocate(asked: Sum) -> Answer:
    weights = [weight(each) for each in asked.need("ratios")]
    raised = asked.get("fractional_ratios") == "raise_scale"
    whole_sum = asked.scaled.refine(weights) if raised else asked.scaled
    to = asked.word("remainder_to", RemainderTo.LARGEST_FRACTION)
    zero = asked.word("zero_ratios", ZeroWeights.REFUSE)
    return asked.parts(whole_sum.allocate(weights, remainder_to=to, zero_weights=zero))


def _split(asked: Sum) -> Answer:
    to = asked.word("remainder_to", RemainderTo.FIRST)
    return asked.parts(asked.scaled.split(whole(asked.need("into")), remainder_to=to))


def _round(asked: Sum) -> Answer:
    wanted = asked.whole("significant_digits")
    if wanted is not None:
        return {asked.form: round_to_digits(asked.number, wanted, asked.mode)}
    step = asked.minor_step if asked.get("step") is None else asked.get("step")
    return asked.answer(Scaled.of(asked.number, step=step, rounding=asked.mode))


def _is_zero(asked: Sum) -> Answer:
    return {"zero": not Scaled.of(asked.number, step=asked.need("step"), rounding=asked.mode)}


def _multiply(asked: Sum) -> Answer:
    factor, step = asked.need("multiplier"), asked.get("step")
    return asked.answer(multiply(asked.number, factor, step=step, rounding=asked.mode))


def _divide(asked: Sum) -> Answer:
    divisor, step = asked.need("divisor"), asked.get("step")
    return asked.answer(divide(asked.number, divisor, step=step, rounding=asked.mode))


def _average(asked: Sum) -> Answer:
    mean = average(asked.need("amounts"), step=asked.get("step"), rounding=asked.mode)
    return {"amount": lambda: mean.amount}


def _change_scale(asked: Sum) -> Answer:
    scale = whole(asked.need("to_scale"))
    changed = asked.scaled.to_step(decimal_step(scale), asked.mode)
    return {"coefficient": changed.count, "scale": scale, "amount": lambda: changed.amount}


def _parse(asked: Sum) -> Answer:
    scale, lenient = whole(asked.need("scale")), bool(asked.get("lenient"))
    read = Scaled.parse(asked.need("text"), scale=scale, lenient=lenient, rounding=asked.mode)
    return {"coefficient": read.count, "scale": scale, "amount": lambda: read.amount}


def _format(asked: Sum) -> Answer:
    asked.without("subunits")
    return {"text": str(asked.scaled)}


def _to_minor_units(asked: Sum) -> Answer:
    subunits = asked.whole("subunits")
    step: Number = asked.minor_step if subunits is None else subunit_step(subunits)
    mode = asked.word("mode", asked.profile.count_mode)
    return {"minor_units": Scaled.of(asked.number, step=step, rounding=mode).count}


def _currency_exponents(_: Sum) -> Answer:
    return {"exponents": {code: digits(code) for code in CURRENCIES}}


def _rate_intervals(asked: Sum) -> Answer:
    by_currency = asked.need("rates_by_date").items()
    return {"intervals": {code: _intervals(rows) for code, rows in by_currency}}


def _intervals(rows: tuple[Mapping[str, Any], ...]) -> list[Answer]:
    return [
        {FROM: each.from_on, "until": each.until_on, "rate": each.rate}
        for each in intervals((row["date"], row["rate"]) for row in rows)
    ]


def _combine(asked: Sum) -> Answer:
    left, right = (_operand(asked.need(side)) for side in ("left", "right"))
    match asked.need("operation"), left, right:
        case _, Decimal(), Decimal():
            raise Unsupported("arithmetic on plain numbers")
        case ("add", Money(currency=code), _) | ("add", _, Money(currency=code)):
            return {AMOUNT: total([left, right], currency=code).amount}
        case "divide", Money(amount=amount), Decimal():
            return {AMOUNT: divide(amount, right, rounding=asked.mode).amount}
        case "divide", _, _:
            return {AMOUNT: ratio(left, right)}
        case other, _, _:
            raise Unsupported(f"combining by {other!r}")


def _operand(side: Mapping[str, Any]) -> Any:
    amount: Decimal = side[AMOUNT]
    return amount if side.get("currency") is None else Money.of(amount, side["currency"])


def _convert(asked: Sum) -> Answer:
    asked.without("subunits")
    rate, mode, wanted = _rate(asked), asked.mode, asked.whole("significant_digits")
    if asked.form == MINOR:
        major = Scaled(whole(asked.number), _known(asked.exponent(FROM))).amount
        step: Number = _known(asked.exponent(TO))
        return {MINOR: rate.exchange(major, step=step, rounding=mode).count}
    if wanted is not None:
        return {AMOUNT: rate.exchange_to_digits(asked.number, wanted, mode)}
    if asked.get("to_exponent") is None and asked.get("step") is not None:
        return asked.answer(rate.exchange(asked.number, step=asked.get("step"), rounding=mode))
    target = asked.exponent(TO)
    if mode is Rounding.EXACT:
        return asked.answer(rate.exchange_exactly(asked.number, scale=target or ZERO))
    step = asked.scaled.step if target is None else decimal_step(target)
    return asked.answer(rate.exchange(asked.number, step=step, rounding=mode))


def _known(exponent: int | None) -> Decimal:
    if exponent is None:
        raise Unsupported("minor units of a currency whose decimals are not given")
    return decimal_step(exponent)


def _rate(asked: Sum) -> Rate:
    source, target = asked.get("from_currency") or FROM, asked.get("to_currency") or TO
    if "rate_from" in asked.fields or "rate_to" in asked.fields:
        sides = {name: asked.get(name) for name in ("rate_from", "rate_to")}
        return Rate.across(source, target, **sides)
    rows, rate = asked.get("rates") or (), asked.get("rate")
    if asked.get("rates") is None and rate is not None:
        return Rate(source, target, rate)
    any_ = ONE if rate is None else rate
    known = [Rate(row["from_currency"], row["to_currency"], row.get("rate", any_)) for row in rows]
    found = Rates(known).find(source, target)
    return found if all("rate" in row for row in rows) else Rate(source, target, asked.need("rate"))


BINDING: Final = questions(Sum, {
    "allocate": _allocate, "average": _average, "change_scale": _change_scale,
    "combine": _combine, "convert": _convert, "currency_exponents": _currency_exponents,
    "divide": _divide, "format": _format, "is_zero": _is_zero, "multiply": _multiply,
    "parse": _parse, "rate_intervals": _rate_intervals, "round": _round, "split": _split,
    "to_minor_units": _to_minor_units,
})  # fmt: skip
