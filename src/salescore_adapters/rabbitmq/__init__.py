"""RabbitMQ: events published to an exchange, each confirmed. Needs the extra `rabbitmq`."""

from salescore_adapters.rabbitmq.notifier import RabbitNotifier

__all__ = ["RabbitNotifier"]
