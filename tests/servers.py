"""The variables that name servers for tests.

A PostgreSQL comes out of a package where none is named. No package brings a MariaDB or a message
broker: without its variable the tests marked with its name are not selected.
`tools/beside_servers.py` starts one of each.
"""

from typing import Final

__all__ = ["BROKERS", "MARIADB", "NATS", "POSTGRESQL", "RABBITMQ", "REDIS"]

POSTGRESQL: Final = "SALESCORE_TEST_POSTGRESQL"
MARIADB: Final = "SALESCORE_TEST_MARIADB"

RABBITMQ: Final = "SALESCORE_TEST_RABBITMQ"
NATS: Final = "SALESCORE_TEST_NATS"
REDIS: Final = "SALESCORE_TEST_REDIS"

BROKERS: Final = {"nats": NATS, "rabbitmq": RABBITMQ, "redis": REDIS}
"""By mark, the variable that names the server."""
