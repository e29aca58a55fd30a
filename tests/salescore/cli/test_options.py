"""The options that commands share."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import salescore
from salescore.app import restoring
from salescore.cli.options import language_of, pair, whole
from salescore.errors import InvalidValue
from salescore.events import ENVELOPE
from salescore_sql import SqlStore
from tests.commands import Line
from tests.shops import open_shop


@pytest.mark.parametrize(
    ("words", "environment", "expected"),
    [
        ([], {}, "en"),
        (["--language", "zh"], {}, "zh"),
        (["--language=zh", "doctor"], {"SALESCORE_LANGUAGE": "en"}, "zh"),
        (["--language", "zh", "--language", "en"], {}, "en"),
        (["--language", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["--language"], {}, "en"),
        ([], {"SALESCORE_LANGUAGE": "zh", "LC_ALL": "en_US.UTF-8"}, "zh"),
        ([], {"SALESCORE_LANGUAGE": "fr", "LC_ALL": "zh_TW"}, "zh"),
        ([], {"LC_ALL": "de_DE", "LANG": "zh_CN"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "de_DE"}, "zh"),
        ([], {"LANG": "zh"}, "zh"),
    ],
)
def test_the_language_is_found_before_anything_is_parsed(
    words: Sequence[str], environment: Mapping[str, str], expected: str
) -> None:
    """The option, then the variable, then the locale in the order of POSIX, then English."""
    assert expected == language_of(words, environment)


@pytest.mark.parametrize("text", ["", "-1", "0", "1001", "1.0", "９", "9" * 30, "a"])
def test_a_whole_number_is_one_in_its_range(text: str) -> None:
    """Anything else is refused with what would do."""
    with pytest.raises(InvalidValue) as caught:
        whole(text, name="limit", low=1, high=1000)
    assert "a whole number, 1 to 1000" == caught.value.params["allowed"]


def test_a_pair_may_have_an_empty_value() -> None:
    """The first equals sign divides; what has no name is refused."""
    assert [("a", ""), ("a", "b=c")] == [pair("a="), pair("a=b=c")]
    for text in ("a", "=b", " =b"):
        with pytest.raises(InvalidValue):
            pair(text)


def test_the_environment_names_store_and_tenant(
    shop: str, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Options win; without either the command says what is missing, and ends with 2."""
    assert (2, "cli.no_store") == (line("doctor").code, line("doctor", "--json").error["code"])
    monkeypatch.setenv("SALESCORE_URL", shop)
    assert 0 == line("doctor").code
    monkeypatch.setenv("SALESCORE_TENANT", "nobody")
    assert (1, "error.unknown_id") == (line("doctor").code, line("doctor", "--json").error["code"])
    assert 0 == line("doctor", "--tenant", "acme").code


def test_two_tenants_are_named(shop: str, line: Line) -> None:
    """Which one is meant nobody guesses."""
    with open_shop(shop, tenant="茶馆", seed=1):
        pass
    told = line("doctor", "--url", shop, "--json")
    assert (2, ["acme", "茶馆"]) == (told.code, told.error["params"]["tenants"])


def test_an_empty_store_has_no_tenant(tmp_path: Path, line: Line) -> None:
    """It says how one begins."""
    url = f"sqlite:///{tmp_path}/new.db"
    line("db", "create", "--url", url)
    told = line("doctor", "--url", url, "--json")
    assert (2, "cli.no_tenant") == (told.code, told.error["code"])


def test_who_names_a_tenant_need_not_see_the_others(
    shop: str, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the database keeps tenants apart itself, a role may see one and list none."""

    def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(SqlStore, "tenants", refused)
    assert 0 == line("settings", "show", "--tenant", "acme", "--url", shop).code


def test_only_to_look_makes_no_file_and_no_tenant(tmp_path: Path, shop: str, line: Line) -> None:
    """A misspelled file is not made, and neither is a misspelled tenant."""
    for words in (("doctor",), ("report",), ("settings", "show"), ("export",)):
        told = line(*words, "--url", f"sqlite:///{tmp_path}/sohp.db", "--tenant", "acme")
        assert (1, True) == (told.code, "salescore db create" in told.err)
        assert 1 == line(*words, "--url", shop, "--tenant", "amce").code
    assert ["shop.db"] == [path.name for path in tmp_path.iterdir()]
    assert 0 == line("doctor", "--url", shop).code


def test_no_file_is_made_for_a_tenant_that_nobody_named(tmp_path: Path, line: Line) -> None:
    """Not even by a command that may begin a tenant."""
    words = ("settings", "set", "zone=UTC", "--new", "--url", f"sqlite:///{tmp_path}/no.db")
    assert (1, []) == (line(*words).code, list(tmp_path.iterdir()))


def test_nothing_is_changed_while_an_export_is_restored(
    shop: str, tmp_path: Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To look is free; what would change something waits for the restore."""
    with open_shop(shop) as sales:
        lines = list(sales.export())

    def torn() -> Iterator[str]:
        yield from lines[:30]
        raise KeyboardInterrupt

    url = f"sqlite:///{tmp_path}/half.db"
    monkeypatch.setattr(restoring, "_CHUNK", 2)
    with salescore.open(url) as app, pytest.raises(KeyboardInterrupt):
        app.restore("acme", torn())
    where = ("--url", url, "--tenant", "acme", "--json")
    told = line("settings", "set", "zone=Asia/Tokyo", *where)
    assert (1, "restore.unfinished") == (told.code, told.error["code"])
    assert [] == line("settings", "show", *where).plain["changed"]


def test_a_new_tenant_is_made_on_purpose(tmp_path: Path, line: Line) -> None:
    """With `--new` a tenant is opened for business; without it the name is unknown."""
    url = f"sqlite:///{tmp_path}/new.db"
    words = ("settings", "set", "zone=Asia/Shanghai", "--url", url, "--tenant", "acme")
    assert 0 == line("db", "create", "--url", url).code
    assert (1, 0, 0) == (line(*words).code, line(*words, "--new").code, line(*words).code)


@pytest.mark.parametrize(("more", "expected"), [((), "system"), (("--actor", "u-9"), "u-9")])
def test_the_actor_is_recorded(shop: str, line: Line, more: tuple[str, ...], expected: str) -> None:
    """What the command line changes bears the id it was given, else the system's."""
    assert 0 == line("settings", "set", "zone=Asia/Tokyo", "--url", shop, *more).code
    with open_shop(shop) as sales:
        actors = [
            each.actor
            for each in sales.scan(ENVELOPE)
            if each.tag == "organization.settings_changed.v1"
        ]
    assert [expected] == actors


def test_an_actor_has_an_id(shop: str, line: Line) -> None:
    """An empty one is refused before the store is opened."""
    assert 1 == line("settings", "set", "zone=UTC", "--url", shop, "--actor", "").code
