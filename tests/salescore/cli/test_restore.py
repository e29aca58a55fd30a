"""``salescore export`` and ``salescore restore``: what they print, and how they end."""

import io
from pathlib import Path

import pytest

from salescore import cli
from tests.shops import furnish, open_shop

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def urls(tmp_path: Path) -> tuple[str, str]:
    """Give the URL of a file with a shop, and that of one that is not there yet."""
    old, new = f"sqlite:///{tmp_path}/old.db", f"sqlite:///{tmp_path}/new.db"
    with open_shop(old) as sales:
        sales.orders.place(furnish(sales), [("TEA-1", 2)])
    return old, new


def run(verb: str, url: str, *more: str, tenant: str = "acme") -> int:
    """Run one of the two."""
    return cli.main([verb, "--url", url, "--tenant", tenant, *more])


def test_what_is_printed_is_restored(
    urls: tuple[str, str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out of one file, into another: the same lines, and the doctor's word."""
    old, new = urls
    assert 0 == run("export", old)
    printed = capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(printed))
    assert 0 == run("restore", new, "--language", "zh")
    assert "stock.level" in capsys.readouterr().out
    assert 0 == run("export", new)
    assert printed == capsys.readouterr().out


@pytest.mark.parametrize(("text", "said"), [("{}\n", "no object"), ("", "is empty")])
def test_what_cannot_be_restored_is_said(
    urls: tuple[str, str],
    text: str,
    said: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A broken line names itself, and so does an export that has none; nothing is kept."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert 1 == run("restore", urls[1])
    assert said in capsys.readouterr().err
    assert 1 == run("export", urls[1])
    assert "acme" in capsys.readouterr().err


def test_faults_are_kept_if_asked_for(
    urls: tuple[str, str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report says what they are."""
    run("export", urls[0])
    lines = capsys.readouterr().out.splitlines(keepends=True)
    faulty = "".join(line for line in lines if "orders.placed.v1" not in line)
    for more, code in (((), 1), (("--keep-faults",), 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(faulty))
        assert code == run("restore", urls[1], *more)
    assert "doctor.version_differs" in capsys.readouterr().out


def test_a_tenant_that_has_something_is_left_alone(
    urls: tuple[str, str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written over."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert 1 == run("restore", urls[0])
    assert "not empty" in capsys.readouterr().err


def test_a_line_without_an_end_is_refused(
    urls: tuple[str, str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stream that never ends a line does not fill the memory; nothing is kept."""
    monkeypatch.setattr("salescore.cli.restore.LINE_LENGTH_MAX", 1000)
    with Path("/dev/zero").open(encoding="utf-8") as endless:
        monkeypatch.setattr("sys.stdin", endless)
        assert 1 == run("restore", urls[1])
    assert "1001 characters of a line are too many" in capsys.readouterr().err
