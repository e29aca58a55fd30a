"""Who is on duty: the command, the event and the record, tried in every way."""

from collections.abc import Iterable, Sequence

import acme_pager
import pytest
from acme_pager import TakeDuty

from salescore import Sales
from salescore.testing import HandlerSuite


class TestDuty(HandlerSuite):
    """Replays, races, bulk, another store, the wire, other tenants: all tried for us."""

    @pytest.fixture
    def plugins(self) -> Sequence[object]:
        """Give our plug-in."""
        return (acme_pager,)

    def story(self, shop: Sales) -> Iterable[TakeDuty]:
        """Let one take duty after the other."""
        del shop
        yield TakeDuty(actor_id="u-7")
        yield TakeDuty(actor_id="u-8")
