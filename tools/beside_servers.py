"""Run a command beside a PostgreSQL and a MariaDB of our own, and beside message brokers.

The command learns of them by `SALESCORE_TEST_POSTGRESQL`, `SALESCORE_TEST_MARIADB` and so on; the
brokers are started where `SALESCORE_TEST_EVERY_BROKER=1` demands them. When it ends, or is told to,
they are stopped and their data deleted.
"""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.every_store import demanded
from tests.servers import BROKERS, MARIADB, NATS, POSTGRESQL, RABBITMQ, REDIS
from tools import brokers, clusters

_MARIADB_FAST: Final = {
    "innodb-flush-log-at-trx-commit": "0",
    "innodb-doublewrite": "0",
    "innodb-flush-method": "nosync",
    "max-connections": "300",
}
"""As `clusters.FAST`: data that are thrown away need not wait for the disk."""

_START: Final = {NATS: brokers.nats, RABBITMQ: brokers.rabbitmq, REDIS: brokers.redis}


def main(command: list[str]) -> int:
    """Run the command and give its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    fast = clusters.FAST | {"max_connections": "300"}
    with (
        ExitStack() as started,
        clusters.postgresql(fast) as postgresql,
        clusters.mariadb(_MARIADB_FAST) as mariadb,
    ):
        served = {
            name: started.enter_context(_START[name]())
            for name in BROKERS.values()
            if name in demanded().values()
        }
        served |= {POSTGRESQL: postgresql.url, MARIADB: mariadb.url}
        return subprocess.run(command, check=False, env=os.environ | served).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
