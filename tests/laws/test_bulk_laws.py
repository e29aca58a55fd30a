"""Laws of the bulk door."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.flow import BatchRefused
from salescore.app.sales import Sales
from salescore.errors import SalesError
from salescore.events import Outcome
from tests.recorded import Script, send
from tests.recorded_upkeep import park
from tests.shops import open_shop

seeds = st.integers(0, 10**6)


def words(result: Outcome[Any] | SalesError) -> object:
    """Give what a caller learns from a result."""
    if isinstance(result, SalesError):
        return (result.code, str(result))
    value = (result.value.id, result.value.version)
    return (value, result.events, result.warnings, result.replayed, result.key)


class TestHandleMany:
    """handle_many is the same commands one by one: results and export are equal, byte for byte.

    Refused commands, repeated keys, publications and changes of settings in the middle included,
    whatever the size of the chunks.
    """

    @given(seeds, st.integers(1, 60), st.sampled_from([1, 2, 3, 7, 20, 1000]))
    def test_chunks_do_not_matter(self, seed: int, more: int, chunk: int) -> None:
        """The same script in any chunks ends in the same store."""
        script = Script(seed, alone=True)
        with open_shop() as sales:
            park(sales)
            script.run(sales, 20 + more)
            export = list(sales.export())
        with open_shop() as one_by_one:
            park(one_by_one)
            singly = [words(send(one_by_one, *sent)) for sent in script.log]
            assert export == list(one_by_one.export())
        with open_shop() as many:
            park(many)
            assert singly == [words(result) for result in bulk(many, script, chunk=chunk)]
            assert export == list(many.export())

    @given(seeds, st.integers(1, 30))
    def test_atomic_is_all_or_nothing(self, seed: int, count: int) -> None:
        """A batch without a refusal is the same one by one; with one it leaves nothing at all."""
        script = Script(seed, alone=True)
        with open_shop() as sales:
            park(sales)
            empty = list(sales.export())
            script.run(sales, count)
            export = list(sales.export())
        refused = [told not in {"done", "replayed"} for told in script.told]
        with open_shop() as many:
            park(many)
            if any(refused):
                with pytest.raises(BatchRefused) as caught:
                    bulk(many, script, atomic=True)
                assert refused.index(True) == caught.value.params["index"]
                assert empty == list(many.export())
            else:
                bulk(many, script, atomic=True)
                assert export == list(many.export())


def bulk(sales: Sales, script: Script, **options: Any) -> list[Outcome[Any] | SalesError]:
    """Send a script through the bulk door."""
    return sales.handle_many(
        [command for command, _ in script.log], keys=[key for _, key in script.log], **options
    )
