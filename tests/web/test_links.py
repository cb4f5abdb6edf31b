"""Links for letters and paper."""

import pytest

from tokoumkm.web.links import absolute


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
