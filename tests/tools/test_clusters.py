"""A server of our own runs while the block runs, and leaves nothing behind."""

import psycopg

from tools import clusters


def test_a_server_is_there_for_a_block() -> None:
    """It has a port and the settings asked for; afterwards its folder is gone."""
    with clusters.postgresql(clusters.FAST) as cluster:
        with psycopg.connect(cluster.url) as connection:
            row = connection.execute("SHOW fsync").fetchone()
        assert row == ("off",)
        assert cluster.folder.is_dir()
        assert f":{cluster.port}/other" in cluster.named("other")
    assert not cluster.folder.parent.exists()
