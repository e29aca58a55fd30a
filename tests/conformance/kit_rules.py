"""Policies that each break one promise: what the kit must notice, and one that keeps all."""

from collections.abc import Iterable, Iterator
from time import sleep
from typing import Any

from attrs import frozen

from salescore.errors import Rejection
from salescore.facts import Want
from salescore.parties.commands import UpdateCustomer
from salescore.parties.customer import CONTACT, Contact, Customer
from salescore.policies import Policy, Request, policy
from salescore.stock.location import LOCATION

MESSAGES = {
    "en": {"acme.too_long": ("{name} is longer than {most} letters.", "Shorten it.")},
    "zh": {"acme.too_long": ("{name} 超过 {most} 个字母。", "请缩短。")},
}
MOST = 10


@frozen
class Contacts:
    """How many contacts a customer has: a fact beyond what the handler wants."""

    count: int

    @classmethod
    def wants(cls, command: Any) -> Iterable[Want]:
        """Say what must be loaded."""
        return (CONTACT.by("customer_id", command.customer_id),)

    @classmethod
    def read(cls, request: Any) -> "Contacts":
        """Count them."""
        found: tuple[Contact, ...] = request.facts.where(
            CONTACT, "customer_id", request.command.customer_id
        )
        return cls(len(found))


def _too_long(request: Request[Any]) -> Rejection | None:
    name = str(request.command.changes.get("name", ""))
    if len(name) <= MOST or request[Contacts].count > 5:
        return None
    return request.reject("acme.too_long", name=name, most=MOST)


def _made(code: str, check: Any, *, needs: Any = (Contacts,)) -> Policy:
    return policy(code, UpdateCustomer, needs=needs)(check)


def good() -> Policy:
    """Give the policy that keeps every promise: long names are refused."""
    return _made("acme.short-names", _too_long)


def nameless() -> Policy:
    """Give one whose code names no owner."""
    return _made("ShortNames", _too_long)


def borrowed() -> Policy:
    """Give one that is called as if it were the library's."""
    return _made("permission.short", _too_long)


def other_class() -> Policy:
    """Give one for other commands than its examples."""
    from salescore.parties.commands import AddCustomer

    return policy("acme.short-names", AddCustomer)(lambda _: None)


def refuses_all() -> Policy:
    """Give one that refuses everything."""
    return _made("acme.short-names", lambda r: r.reject("acme.too_long", name="x", most=MOST))


def allows_all() -> Policy:
    """Give one that refuses nothing."""
    return _made("acme.short-names", lambda _: ())


def foreign_words() -> Policy:
    """Give one that refuses in the library's words."""

    def check(request: Request[Any]) -> Rejection | None:
        found = _too_long(request)
        return found and request.reject("error.too_many", name="letters", count=11, limit=MOST)

    return _made("acme.short-names", check)


def wordless() -> Policy:
    """Give one whose code has no sentence."""
    return _made("acme.short-names", lambda r: _too_long(r) and r.reject("acme.other"))


def valueless() -> Policy:
    """Give one that leaves a value out of its sentence."""
    return _made("acme.short-names", lambda r: _too_long(r) and r.reject("acme.too_long"))


def counting() -> Policy:
    """Give one that refuses every other time."""
    asked = []

    def check(request: Request[Any]) -> Rejection | None:
        asked.append(1)
        return _too_long(request) if len(asked) % 2 else None

    return _made("acme.short-names", check)


def once_burned() -> Policy:
    """Give one that refuses everything after it has refused once."""
    refused: list[Rejection] = []

    def check(request: Request[Any]) -> Rejection | None:
        found = _too_long(request)
        refused.extend([found] if found else [])
        return refused[0] if refused else None

    return _made("acme.short-names", check)


def needy() -> Policy:
    """Give one that reads what it does not need."""

    def check(request: Request[Any]) -> Rejection | None:
        request.facts.where(LOCATION, "code", "main")
        return _too_long(request)

    return _made("acme.short-names", check)


def making() -> Policy:
    """Give one that makes ids."""

    def check(request: Request[Any]) -> Rejection | None:
        request.new_id()
        return _too_long(request)

    return _made("acme.short-names", check)


def meddling(change: Any) -> Policy:
    """Give one that changes the house when it is asked.

    Args:
        change: what it does.
    """

    def check(request: Request[Any]) -> Rejection | None:
        change()
        return _too_long(request)

    return _made("acme.short-names", check)


def swallowing() -> Policy:
    """Give one that lets pass what it cannot judge."""

    def check(request: Request[Any]) -> Rejection | None:
        try:
            return _too_long(request)
        except Exception:  # noqa: BLE001 - what a broken policy does.
            return None

    return _made("acme.short-names", check)


def slow() -> Policy:
    """Give one that thinks for long."""

    def check(request: Request[Any]) -> Iterator[Rejection]:
        sleep(2)
        if found := _too_long(request):
            yield found

    return _made("acme.short-names", check)


def nonsense() -> Policy:
    """Give one that says yes."""
    return _made("acme.short-names", lambda _: True)


def rename(customer: Customer, name: str) -> UpdateCustomer:
    """Give a command about a customer's name."""
    return UpdateCustomer(customer_id=customer.id, changes={"name": name})
