"""Links for letters and paper, and paths as templates name them."""

import pytest
from flask import url_for

from tokoumkm.web.links import absolute, path_to


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("site", ["https://pasar.example", "http://127.0.0.1:5000"])
def test_a_link_begins_with_the_sites_address_and_needs_no_request(app, monkeypatch, site):
    monkeypatch.setitem(app.config, "SITE_URL", site)

    link = absolute("storefront.recovery.reset", secret="a-b_c")

    assert link == f"{site}/sandi-baru/a-b_c"


@pytest.mark.usefixtures("database")
def test_a_request_by_another_name_does_not_change_it(app):
    with app.test_request_context("/", base_url="http://jahat.example"):
        assert absolute("storefront.home.show") == f"{app.config['SITE_URL']}/"


NAMED = [
    ("storefront.home.show", {}),
    ("storefront.products.show", {"slug": "tas-pandan"}),
    ("storefront.products.show", {"slug": "keripik"}),
    ("storefront.products.show", {"slug": "NAMA/ö?"}),
    ("storefront.products.index", {"kategori": "beras", "slug": "nama"}),
    ("storefront.products.index", {"kategori": None}),
    ("storefront.products.index", {"q": "gula & jawa"}),
    ("storefront.media.photo", {"name": "0f" * 16, "width": 320}),
    ("storefront.media.photo", {"name": "0f" * 16, "width": 640}),
    ("storefront.orders.show", {"token": "a-b"}),
]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("endpoint", "values"), NAMED)
@pytest.mark.parametrize("root", ["", "/pasar"])
def test_a_path_is_the_one_that_flask_builds(app, endpoint, values, root):
    """However often it was asked for, and wherever the site lies."""
    with app.test_request_context("/", base_url=f"http://localhost{root}"):
        wanted = url_for(endpoint, **values)

        assert [path_to(endpoint, **values) for _ in range(2)] == [wanted, wanted]
        if not root:
            assert absolute(endpoint, **values) == f"{app.config['SITE_URL']}{wanted}"
