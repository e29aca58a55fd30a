"""Somebody who types what they read."""

from pathlib import Path

from attrs import frozen

from tests.newcomer.terminal import Screen, type_in

__all__ = ["Newcomer"]


@frozen
class Newcomer:
    """Somebody in a shell.

    Args:
        folder: where the shell stands.
        environment: its variables.
    """

    folder: Path
    environment: dict[str, str]

    def types(self, command: str, *, seconds: float = 120) -> Screen:
        """Type a command that must end well, and without a traceback.

        Args:
            command: a line for the shell.
            seconds: in which it ends, on a machine that does much else.
        """
        screen = type_in(command, folder=self.folder, environment=self.environment, seconds=seconds)
        assert "Traceback" not in screen.text, f"{command}\n{screen.text}"
        assert 0 == screen.code, f"{command}\n{screen.text}"
        return screen
