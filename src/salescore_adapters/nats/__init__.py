"""NATS: events published to streams of JetStream, each acknowledged. Needs the extra `nats`."""

from salescore_adapters.nats.notifier import NatsNotifier

__all__ = ["NatsNotifier"]
