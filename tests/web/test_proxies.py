"""Where a request comes from, and with which cookie, on a site behind reverse proxies."""

from pathlib import Path

import pytest
from flask import Flask, request

import config
from tests.databases import KEYS
from tokoumkm import create_app
from tokoumkm.database import db

HERE = "10.0.0.9"  # the proxy, as far as the server sees


@pytest.fixture
def site(work_folder: Path):
    """A site that answers with what it knows about the visitor."""
    places = {
        "INSTANCE_PATH": str(work_folder / "instance"),
        "MEDIA_DIR": str(work_folder / "media"),
    }

    sites: list[Flask] = []

    def make(**settings: str) -> Flask:
        taken = config.settings({**KEYS, **places, **settings})
        ours = {"TESTING": True, "PASSWORD_MEMORY_KIB": 19 * 8}
        # What a process remembers is everybody's: the next test must not find it.
        made = create_app(taken | ours | {"COUNTS_SECONDS": 0, "MEMORY_SECONDS": 0})
        sites.append(made)
        made.add_url_rule(
            "/who",
            "who",
            lambda: {
                "address": request.remote_addr,
                "scheme": request.scheme,
                "host": request.host,
            },
        )
        return made

    yield make
    for made in sites:
        with made.app_context():
            db.engine.dispose()


def ask(app: Flask, **headers: str) -> dict[str, str]:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    origin = {"REMOTE_ADDR": HERE}
    answer = app.test_client().get("/who", headers=sent, environ_overrides=origin, buffered=True)
    assert answer.status_code == 200
    return dict(answer.json)


@pytest.mark.parametrize("hops", ["0", ""])
def test_without_a_proxy_nobody_can_say_where_they_come_from(site, hops):
    seen = ask(site(PROXY_HOPS=hops), X_Forwarded_For="203.0.113.7", X_Forwarded_Proto="https")

    assert (seen["address"], seen["scheme"]) == (HERE, "http")


def test_one_proxy_is_believed(site):
    seen = ask(site(PROXY_HOPS="1"), X_Forwarded_For="203.0.113.7", X_Forwarded_Proto="https")

    assert (seen["address"], seen["scheme"]) == ("203.0.113.7", "https")


def test_what_a_visitor_adds_before_the_proxy_is_not(site):
    seen = ask(site(PROXY_HOPS="1"), X_Forwarded_For="127.0.0.1, 203.0.113.7")

    assert seen["address"] == "203.0.113.7"


def test_two_proxies_are_two(site):
    two = site(PROXY_HOPS="2")

    assert ask(two, X_Forwarded_For="6.6.6.6, 203.0.113.7, 10.0.0.8")["address"] == "203.0.113.7"
    assert ask(two, X_Forwarded_For="203.0.113.7")["address"] == HERE


def test_no_header_changes_the_name_of_the_site(site):
    seen = ask(site(PROXY_HOPS="1"), X_Forwarded_Host="jahat.example", X_Forwarded_Port="666")

    assert seen["host"] == "localhost"


def cookie_of(app: Flask, address: str) -> str:
    """The Set-Cookie header of a page with a form."""
    answer = app.test_client().get("/masuk", base_url=address, buffered=True)
    [cookie] = [c for c in answer.headers.getlist("Set-Cookie") if "toko=" in c]
    return cookie


def test_under_https_the_cookie_belongs_to_this_host_alone(site, database):
    """__Host- is taken by browsers with Secure, Path=/ and without Domain only (RFC 6265bis)."""
    secure = site(
        SITE_URL="https://pasar.example.go.id",
        PROXY_HOPS="1",
        DATABASE_URL=database.engine.url.render_as_string(hide_password=False),
    )
    name, *attributes = cookie_of(secure, "https://pasar.example.go.id").split("; ")

    assert name.startswith("__Host-toko=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(attributes)
    assert not [attribute for attribute in attributes if attribute.startswith("Domain")]


def test_without_https_it_has_a_plain_name(app, database):
    name, *attributes = cookie_of(app, app.config["SITE_URL"]).split("; ")

    assert name.startswith("toko=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(attributes)
    assert "Secure" not in attributes
