"""What looks at a built site sees what a browser would load, and what would lead nowhere."""

from pathlib import Path

import pytest

from tools import api_pages
from tools.check_site import Seen, problems, target


@pytest.fixture(autouse=True)
def no_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small site have no reference."""
    monkeypatch.setattr(api_pages, "ROOMS", ())


def site(folder: Path, body: str, **files: str) -> Path:
    """Write a site of one page and some files beside it."""
    folder.mkdir()
    (folder / "index.html").write_text(body, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<script src="https://cdn.example/a.js"></script>', "loads https://cdn.example/a.js"),
        ('<img src="//cdn.example/a.png">', "loads //cdn.example/a.png"),
        ('<link rel="stylesheet" href="http://x.example/a.css">', "loads http://x.example/a.css"),
        ('<img src="gone.png">', "lacks gone.png"),
        ('<iframe src="other.html"></iframe>', "shows iframe"),
        ('<a href="gone.html">x</a>', "points at gone.html, which is not there"),
        ('<a href="#gone">x</a>', "points at #gone, a heading that is not there"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, body: str, problem: str) -> None:
    """One line names the page and what it loads, lacks or points at."""
    assert [f"index.html: {problem}"] == problems(site(tmp_path / "site", body))


def test_a_style_sheet_loads_too(tmp_path: Path) -> None:
    """A font from elsewhere is a load from elsewhere."""
    sheet = '@import "https://x.example/a.css"; p { background: url(data:image/png;base64,AA) }'
    found = problems(site(tmp_path / "site", "", style_css=sheet))
    assert ["style.css: loads https://x.example/a.css"] == found


def test_a_whole_site_has_no_problems(tmp_path: Path) -> None:
    """What is there may be loaded and pointed at; the outside may be pointed at."""
    body = """
        <h2 id="here">Here</h2><a href="#here">x</a><a href="https://example.org/">out</a>
        <a href="other.html#there">x</a><img src="a.png"><img src="data:image/png;base64,AA">
        <link rel="canonical" href="https://example.org/">
    """
    files = {"other_html": '<h1 id="there">There</h1>', "a_png": ""}
    assert [] == problems(site(tmp_path / "site", body, **files))


def test_a_folder_means_its_index(tmp_path: Path) -> None:
    """`docs/` is the page in it, from wherever it is asked for."""
    folder = site(tmp_path / "site", "")
    (folder / "docs").mkdir()
    (folder / "docs/index.html").write_text("", encoding="utf-8")
    assert target(folder / "index.html", "docs/", folder) == folder / "docs/index.html"
    assert target(folder / "docs/index.html", "/", folder) == folder / "index.html"


def test_ids_and_names_are_places() -> None:
    """Both can be pointed at."""
    reader = Seen()
    reader.feed('<h1 id="one"></h1><a name="two"></a>')
    assert {"one", "two"} == reader.places
