"""The report: which plug-ins take part, which do not, and why."""

from typing import Any, Final

from attrs import frozen

from salescore.errors import render
from salescore.owners import BUILT_IN, Owner
from salescore.plugins.failures import PluginFailure
from salescore.plugins.markers import API_VERSION
from salescore.reports.layout import in_columns

__all__ = ["Line", "Report"]

_HEADINGS: Final = (
    "plugins.heading_name",
    "plugins.heading_distribution",
    "plugins.heading_version",
    "plugins.heading_contributes",
)


@frozen
class Line:
    """A plug-in that takes part.

    Args:
        name: of its entry point, or what it calls itself.
        distribution: the installed package; empty if it was handed to `open`.
        version: of the distribution.
        api: the versions of the door that it says it fits; empty if it does not say.
        hooks: those it implements.
        contributions: what it gave, as ``noun name``.
    """

    name: str
    distribution: str
    version: str
    api: str
    hooks: tuple[str, ...]
    contributions: tuple[str, ...]

    @property
    def built_in(self) -> bool:
        """It belongs to the library."""
        return self.distribution == BUILT_IN


@frozen
class Report:
    """The plug-ins of an application.

    Args:
        plugins: those that take part, the built-ins first.
        failures: those that were left out.
        faults: what went wrong later, where the work went on; the last hundred.
        switched_off: those that were not looked at.
        idle_switches: names that were to be switched off, and are not installed.
        api_version: the version of the door.

    >>> hooks = ("salescore_register_notifiers",)
    >>> pager = Line("pager", "acme-pager", "1.2", ">=1,<2", hooks, ("notifier pager",))
    >>> report = Report((pager,), idle_switches=("horn",))
    >>> report.healthy
    True
    >>> print(report)
    plug-in  distribution  version  contributes
    pager    acme-pager    1.2      notifier pager
    switched off, but not installed: horn
    """

    plugins: tuple[Line, ...]
    failures: tuple[PluginFailure, ...] = ()
    faults: tuple[PluginFailure, ...] = ()
    switched_off: tuple[Owner, ...] = ()
    idle_switches: tuple[str, ...] = ()
    api_version: str = API_VERSION

    @property
    def healthy(self) -> bool:
        """Nothing was left out, and nothing went wrong since."""
        return not (self.failures or self.faults)

    def plain(self) -> dict[str, Any]:
        """Give it as texts, lists and mappings, as JSON has them; the built-ins among them."""
        return {
            "api_version": self.api_version,
            "healthy": self.healthy,
            "plugins": [
                {
                    "name": line.name,
                    "distribution": line.distribution,
                    "version": line.version,
                    "api": line.api,
                    "hooks": list(line.hooks),
                    "contributions": list(line.contributions),
                }
                for line in self.plugins
            ],
            "failures": [_plain(each) for each in self.failures],
            "faults": [_plain(each) for each in self.faults],
            "switched_off": [_whose(each) for each in self.switched_off],
            "idle_switches": list(self.idle_switches),
        }

    def show(self, language: str = "en") -> str:
        """Write it for people: a line for each plug-in that is not built in, then what is wrong."""

        def say(code: str) -> str:
            return render(code, {}, language)[0]

        off = say("plugins.is_switched_off")
        rows = [[say(code) for code in _HEADINGS]]
        rows += [[*_row(x), _listed(x)] for x in self.plugins if not x.built_in]
        rows += [[*_row(x), off] for x in self.switched_off]
        columns = in_columns(rows, right=(False,) * len(_HEADINGS))
        text = columns if len(rows) > 1 else [say("plugins.none")]
        gap = "" if language == "zh" else " "
        left_out, faulty = say("plugins.is_left_out") + gap, say("plugins.is_faulty") + gap
        idle = say("plugins.is_not_installed") + gap
        text += [f"{left_out}{each.show(language)}" for each in self.failures]
        text += [f"{faulty}{each.show(language)}" for each in self.faults]
        text += [f"{idle}{name}" for name in self.idle_switches]
        return "\n".join(text)

    def __str__(self) -> str:
        """Write it for people, in English."""
        return self.show()


def _row(of: Line | Owner) -> tuple[str, str, str]:
    return of.name, of.distribution or "-", of.version or "-"


def _listed(line: Line) -> str:
    return ", ".join(line.contributions or line.hooks)


def _plain(failure: PluginFailure) -> dict[str, Any]:
    return {
        **_whose(failure.owner),
        "phase": failure.phase,
        "error": failure.error,
        "times": failure.times,
        "missing": list(failure.missing),
        "switch_off": failure.owner.switch_off,
    }


def _whose(owner: Owner) -> dict[str, str]:
    return {"name": owner.name, "distribution": owner.distribution, "version": owner.version}
