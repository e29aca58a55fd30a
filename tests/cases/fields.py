"""Fields of a case, by name: those that are there, the only one, and none that nobody reads."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from tests.cases.binding import Unsupported


def demand_read(fields: Mapping[str, Any], read: Iterable[str], *, of: str) -> None:
    """Demand that nothing is passed over; an empty list and a flag that is not set say nothing.

    Raises:
        Unsupported: a field that nobody would read.
    """
    if not isinstance(fields, Mapping):
        raise Unsupported(f"{of} without named fields")
    known = frozenset(read)
    for name, value in fields.items():
        if name not in known and not _says_nothing(value):
            raise Unsupported(f"no field {name!r} of {of}")


def some(fields: Mapping[str, Any], *names: str) -> tuple[Any, ...]:
    """Give the values of those fields that are there."""
    return tuple(fields[name] for name in names if name in fields)


def only(values: Iterable[Any], *, what: str) -> Any:
    """Give the one value that there is.

    Raises:
        Unsupported: there are none or several: which one is meant, or their sum, nobody says.
    """
    match tuple(values):
        case (value,):
            return value
    raise Unsupported(f"{what}: none or several, and the case does not say which")


def named(rows: Iterable[Mapping[str, Any]], name: object) -> Mapping[str, Any]:
    """Give the one row of that name.

    Raises:
        Unsupported: there is none, or several.
    """
    found: Mapping[str, Any] = only((x for x in rows if x.get("name") == name), what=str(name))
    return found


def _says_nothing(value: object) -> bool:
    """Tell whether a field with this value is as good as absent, by the vocabulary."""
    return value is None or value is False or value == ()


def first(fields: Mapping[str, Any], *names: str) -> Any:
    """Give the first of some fields that is there and says something, or None."""
    return next((fields[name] for name in names if fields.get(name) is not None), None)


def renamed(fields: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Give what fields say under other names; what is absent or null is left out."""
    given = ((names[name], fields.get(name)) for name in names)
    return {name: value for name, value in given if value is not None}


def texts(value: Any) -> tuple[str, ...]:
    """Give one value, or each of a list, as text; nothing of None."""
    values = value if isinstance(value, tuple) else () if value is None else (value,)
    return tuple(map(str, values))


def file_of(*rows: Iterable[Any]) -> BytesIO:
    """Give rows as a file, with commas between their cells."""
    text = "\n".join(",".join(texts(tuple(row))) for row in rows)
    return BytesIO(f"{text}\n".encode())
