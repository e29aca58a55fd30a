"""Redis: events appended to streams. Needs the extra `redis`."""

from salescore_adapters.redis_streams.notifier import RedisNotifier

__all__ = ["RedisNotifier"]
