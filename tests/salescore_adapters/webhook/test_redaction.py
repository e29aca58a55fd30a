"""What does not leave."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import InvalidValue
from salescore_adapters.webhook import Redaction

PAYLOAD = '{"id": "1", "lines": [{"price": 1, "sku": "A"}, {"price": 2}], "to": {"a": {"x": 1}}}'


@pytest.mark.parametrize(
    ("leave_out", "mask", "expected"),
    [
        (["id"], [], {"lines": [{"price": 1, "sku": "A"}, {"price": 2}], "to": {"a": {"x": 1}}}),
        (["lines.*.price", "to"], [], {"id": "1", "lines": [{"sku": "A"}, {}]}),
        (["lines.0", "to", "id"], [], {"lines": [{"price": 2}]}),
        (["lines.*", "to.*"], ["id"], {"id": "***", "lines": [], "to": {}}),
        (["lines"], ["to.*.x"], {"id": "1", "to": {"a": {"x": "***"}}}),
        (["lines"], ["to"], {"id": "1", "to": "***"}),
        (["lines", "to.a.x"], ["to.a.x"], {"id": "1", "to": {"a": {}}}),
        (["lines", "nowhere", "id.deeper", "to.b"], [], {"id": "1", "to": {"a": {"x": 1}}}),
    ],
)
def test_declared_parts_do_not_leave(
    leave_out: list[str], mask: list[str], expected: object
) -> None:
    """A path names one member, or every one by a star; what is not there is not missed."""
    assert expected == json.loads(Redaction(leave_out=leave_out, mask=mask).apply(PAYLOAD))


def test_nothing_declared_changes_no_byte() -> None:
    """The payload is sent as it is kept."""
    assert PAYLOAD == Redaction().apply(PAYLOAD)


@pytest.mark.parametrize("paths", ["lines.price", [""], ["a..b"], ["."], ["a"] * 101])
def test_what_is_no_path_is_refused(paths: list[str]) -> None:
    """One text for several would leave out its letters."""
    with pytest.raises(InvalidValue):
        Redaction(leave_out=paths)


@given(
    st.recursive(
        st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
        max_leaves=12,
    ),
    st.lists(st.sampled_from("abc*"), min_size=1, max_size=4),
)
def test_a_path_that_was_left_out_is_found_no_more(plain: object, path: list[str]) -> None:
    """Law: leaving out twice changes nothing further."""
    redaction = Redaction(leave_out=[".".join(path)])
    once = redaction.apply(json.dumps(plain))
    assert json.loads(once) == json.loads(redaction.apply(once))
