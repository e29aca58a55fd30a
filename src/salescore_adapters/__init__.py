"""What connects the core to the outside: one folder per outside world, each with its own extra."""

__all__: list[str] = []
