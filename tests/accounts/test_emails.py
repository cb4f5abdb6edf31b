"""E-mail addresses as people type them."""

import pytest

from tokoumkm.accounts.emails import BadEmail, normalise_email


def test_an_address_is_kept_in_small_letters():
    assert normalise_email("  Rini.Wulandari@Example.COM ") == "rini.wulandari@example.com"


@pytest.mark.parametrize(
    "typed", ["", "rini", "rini@", "@example.com", "a b@example.com", "x" * 999]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(BadEmail, match=r"tidak dikenali\. Tulis seperti nama@contoh\.com"):
        normalise_email(typed)
