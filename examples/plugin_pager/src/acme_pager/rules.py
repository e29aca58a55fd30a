"""The house rule: what shall leave today is only taken while somebody is on duty."""

from acme_pager.duty import Duty
from salescore.errors import Rejection
from salescore.orders import PlaceOrder
from salescore.policies import Request, policy

__all__ = ["somebody_on_duty"]


@policy("acme_pager.somebody_on_duty", PlaceOrder, needs=(Duty,))
def somebody_on_duty(request: Request[PlaceOrder]) -> Rejection | None:
    """Refuse an order of which something shall leave today, while nobody is on duty."""
    rushed = any(line.ship_on == request.today for line in request.command.lines)
    if not rushed or request[Duty].actor_id is not None:
        return None
    return request.reject("acme_pager.nobody_on_duty", ship_on=request.today)
