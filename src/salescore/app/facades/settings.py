"""Settings."""

from typing import TYPE_CHECKING, Any

from salescore.organization import SETTINGS, SETTINGS_ID, ChangeSettings, Settings

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["SettingsRoom"]


class SettingsRoom:
    """How the tenant does business."""

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales

    def get(self) -> Settings:
        """Give the settings in force."""
        facts = self._sales.read([SETTINGS.one(SETTINGS_ID)])
        return facts.get(SETTINGS, SETTINGS_ID) or Settings()

    def update(
        self, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Settings:
        """Change settings by name; orders placed before keep theirs."""
        return self._sales.handle(ChangeSettings(changes=changes), key=key, expect=expect).value
