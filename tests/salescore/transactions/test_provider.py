"""What the relay does about providers that lie, die and come back."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from salescore.app.sales import Sales
from salescore.clock import ManualClock
from salescore.plugins import hookimpl
from salescore.relay import Backoff
from salescore.testing import Lie, LyingProvider
from salescore.transactions import Action, Answer, Ask, PaymentProviderFailed, Phase, Transaction
from tests.shops import STORES, open_shop, url_of
from tests.tills import Tills, open_till, sold

LIES = (Lie.DEAD, Lie.SILENT, Lie.VAGUE, Lie.WORDY, Lie.FORGETFUL)
