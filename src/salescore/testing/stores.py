"""The suite that every store passes."""

from salescore.testing.claiming import ClaimTests
from salescore.testing.interleavings import InterleavingTests
from salescore.testing.loading import LoadingTests
from salescore.testing.marking import MarkTests
from salescore.testing.querying import QueryTests
from salescore.testing.recording import RecordTests
from salescore.testing.removing import RemovingTests
from salescore.testing.saving import SavingTests
from salescore.testing.scarcity import ScarcityTests
from salescore.testing.wanting import WantingTests

__all__ = ["StoreSuite"]


class StoreSuite(
    LoadingTests,
    WantingTests,
    QueryTests,
    SavingTests,
    MarkTests,
    RecordTests,
    RemovingTests,
    ClaimTests,
    ScarcityTests,
    InterleavingTests,
):
    """Every promise of `salescore.store`: inherit it and override the fixture `open_store`."""
