"""Settings."""

from typing import TYPE_CHECKING, Any

from salescore.organization import (
    SETTINGS,
    SETTINGS_ID,
    ChangeSettings,
    Settings,
    settings_among,
)
from salescore.presets import preset_changes

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
        return settings_among(facts)

    def update(
        self, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Settings:
        """Change settings by name; orders placed before keep theirs."""
        return self._sales.handle(ChangeSettings(changes=changes), key=key, expect=expect).value

    def adopt(self, preset: str, *, expect: int | None = None, key: str | None = None) -> Settings:
        """Find prices and round taxes as another system does; everything else stays.

        Args:
            preset: of `salescore.presets.PRESETS`, such as ``"odoo"``.
            expect: change only if the settings are still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: there is no preset of this name.
        """
        return self.update(expect=expect, key=key, **preset_changes(preset))
