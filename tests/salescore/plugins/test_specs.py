"""No hook without its page, its example and its test."""

import inspect
import re
from pathlib import Path
from typing import Final

import pytest

from salescore.app.contracts import CONTRACTS
from salescore.plugins.plugins import Plugins
from salescore.plugins.specs import Specs

TESTS: Final = Path(__file__).parents[2]
PAGE: Final = (TESTS.parent / "docs/plugins/hooks.md").read_text(encoding="utf-8")
HOOKS: Final = tuple(name for name in vars(Specs) if name.startswith("salescore_"))


def signature(hook: str) -> str:
    """Write a hook as the page does, without its self and the quotes of its types."""
    text = str(inspect.signature(getattr(Specs, hook))).replace("self, ", "").replace("self", "")
    text = re.sub(r"(?<![\w.])(?:\w+\.)+(?=\w)", "", text).replace("'", "").replace('"', "")
    return f"{hook}{text}"


def section(hook: str) -> str:
    """Give what the page says of a hook."""
    return PAGE.partition(f"\n## {hook}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_has_a_heading_with_its_signature_and_its_age(hook: str) -> None:
    """The page says how it is written, and since when it is there."""
    assert f"`{signature(hook)}` · since 1.0" in section(hook)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_has_an_example_that_runs(hook: str) -> None:
    """A block of the page implements it; the pages are run by their own tests."""
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert [block for block in blocks if f"def {hook}(self" in block]


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_has_a_test_that_names_it(hook: str) -> None:
    """Some test other than this one is about it."""
    others = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    assert [path for path in others if hook in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("hook", HOOKS)
def test_a_specification_explains_itself(hook: str) -> None:
    """A sentence, and an example with the mark."""
    words = inspect.getdoc(getattr(Specs, hook)) or ""
    assert "Example::" in words
    assert "@hookimpl" in words


def test_every_hook_has_its_typed_method_and_its_contract() -> None:
    """What plug-ins give is looked at, and handed out with its type."""
    methods = {name for name in vars(Plugins) if not name.startswith("_")}
    assert sorted(HOOKS) == sorted(CONTRACTS)
    plain = {hook.removeprefix("salescore_register_") for hook in HOOKS}
    assert plain - {"salescore_configure_converter"} <= methods
    assert "value_types" in methods
