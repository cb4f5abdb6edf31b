"""Static files: one stylesheet, names that follow the content, served for good and protected."""

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from tests.source import TEMPLATES
from tokoumkm.web import assets
from tokoumkm.web.headers import STATIC_HEADERS


def app_with_assets(instance: Path) -> Flask:
    app = Flask(__name__, static_folder=None, instance_path=str(instance))
    assets.init_app(app)
    app.add_url_rule("/", "page", lambda: render_template_string("{{ asset('toko.css') }}"))
    return app


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    return app_with_assets(tmp_path).test_client()


def test_the_stylesheet_is_one_file_in_layer_order():
    css = assets.join_stylesheet(assets.STATIC / "css").decode()

    assert css.startswith(f"@layer {', '.join(assets.LAYERS)};\n")
    opened = re.findall(r"^@layer (\w+) \{$", css, re.MULTILINE)
    assert opened == sorted(opened, key=assets.LAYERS.index)
    assert "/*" not in css


def test_the_stylesheet_stays_within_its_budget():
    css = assets.join_stylesheet(assets.STATIC / "css")

    assert len(gzip.compress(css)) <= 12 * 1024


def test_the_scripts_of_a_page_stay_within_their_budget():
    for page in TEMPLATES.rglob("*.html"):
        names = set(re.findall(r'asset\("(js/[^"]+)"\)', page.read_text()))
        sent = [len(gzip.compress((assets.STATIC / name).read_bytes())) for name in names]
        assert sum(sent) <= 3 * 1024, page


@pytest.mark.parametrize(
    "text", [".a { color: red; }", "@layer paint {\n}", "@layer base {\n}\n@layer print {\n}"]
)
def test_a_stylesheet_fills_one_known_layer(text: str):
    with pytest.raises(assets.FaultyStylesheet, match=r"odd\.css"):
        assets.layer_of(Path("odd.css"), text)


def test_a_name_follows_the_content():
    name = assets.hashed("img/logo.svg", b"<svg/>")

    assert re.fullmatch(r"img/logo\.[0-9a-f]{10}\.svg", name)
    assert name != assets.hashed("img/logo.svg", b"<svg />")


def test_a_page_finds_the_stylesheet_and_may_keep_it(client: FlaskClient):
    answer = client.get(
        client.get("/").text, headers={"Accept-Encoding": "gzip, br"}, buffered=True
    )

    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"
    assert answer.content_type.startswith("text/css")


def test_static_answers_carry_the_security_headers(client: FlaskClient):
    answer = client.get(client.get("/").text, buffered=True)

    assert {name: answer.headers[name] for name in STATIC_HEADERS} == STATIC_HEADERS
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", ["toko.css", "css/button.css", "../config.py", "img/", ""])
def test_only_hashed_names_are_served(client: FlaskClient, path: str):
    assert client.get(f"/static/{path}").status_code == 404


def test_an_unknown_asset_is_a_mistake_of_the_template(tmp_path: Path):
    app = app_with_assets(tmp_path)

    with app.app_context(), pytest.raises(assets.UnknownAsset, match=r"logo\.png"):
        render_template_string("{{ asset('img/logo.png') }}")


def test_the_second_start_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    app_with_assets(tmp_path)
    monkeypatch.setattr(assets, "build", lambda *_: pytest.fail("built again"))

    assert app_with_assets(tmp_path).test_client().get("/").status_code == 200


def test_the_slower_of_two_starts_leaves_the_folder_of_the_faster(tmp_path: Path):
    target = tmp_path / "assets" / "digest"
    target.mkdir(parents=True)
    (target / "from-the-faster.css").touch()

    assets.build(target, {"a.css": b"a {}"}, {"a.css": "a.123.css"})

    assert [path.name for path in target.parent.iterdir()] == ["digest"]
    assert [path.name for path in target.iterdir()] == ["from-the-faster.css"]
