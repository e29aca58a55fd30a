"""The relay: takes what happened to those who are told of it, after the commit, at least once.

Events leave the outbox for the *backlogs* of their receivers (fan-out), one for each receiver and
aggregate; receivers are told outside of any unit of work; what they answered is written down. A
receiver that fails is told again later, its other aggregates and other receivers meanwhile.
"""

from salescore.relay.backoff import Backoff
from salescore.relay.relay import Relay, new_holder
from salescore.relay.turn import Turn

__all__ = ["Backoff", "Relay", "Turn", "new_holder"]
