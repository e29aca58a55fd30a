"""'limit': a board and a stale page by hand-written SQL on PostgreSQL, over the library's tables.

One statement adds up, one reads the first cards of all columns by LATERAL; amounts are converted
in SQL by rates that the caller has. No opportunity becomes more than a tuple of the driver.
"""

from typing import Any

_SUMS = """
SELECT stage, currency, count(*), sum(amount_minor), sum(amount_minor::numeric * probability_bp)
  FROM opportunity WHERE tenant = %(tenant)s AND pipeline_id = %(pipeline)s AND state = 'open' {team}
 GROUP BY stage, currency"""

_CARDS = """
SELECT first.* FROM unnest(%(stages)s::text[]) AS column_of (stage) CROSS JOIN LATERAL (
  SELECT id, number, name, state, o.stage, customer_id, owner_id, team_id, currency, amount_minor,
         probability_bp, close_on, stage_since, rot_at, touched_at, pushes
    FROM opportunity AS o
   WHERE tenant = %(tenant)s AND pipeline_id = %(pipeline)s AND state = 'open' {team}
     AND o.stage = column_of.stage COLLATE "C"
   ORDER BY stage_since, id LIMIT 50) AS first"""

_STALE = """
SELECT id, number, name, state, stage, customer_id, owner_id, team_id, currency, amount_minor,
       probability_bp, close_on, stage_since, rot_at, touched_at, pushes
  FROM opportunity WHERE tenant = %(tenant)s AND state = 'open' AND rot_at <= %(now)s
 ORDER BY rot_at, id LIMIT 101"""


def board(cursor: Any, given: dict[str, Any], rates: dict[str, float]) -> tuple[Any, Any]:
    """Give the totals and the cards of a board."""
    team = "AND team_id = %(team)s" if given.get("team") else ""
    totals: dict[str, list[Any]] = {}
    for stage, code, count, amount, weighted in cursor.execute(_SUMS.format(team=team), given):
        column = totals.setdefault(stage, [0, 0, 0])
        column[0] += count
        column[1] += int(amount) * rates[code]
        column[2] += int(weighted) * rates[code] / 10_000
    cards = cursor.execute(_CARDS.format(team=team), given).fetchall()
    return totals, cards


def stale(cursor: Any, given: dict[str, Any]) -> list[Any]:
    """Give a page of what rots."""
    found: list[Any] = cursor.execute(_STALE, given).fetchall()
    return found
