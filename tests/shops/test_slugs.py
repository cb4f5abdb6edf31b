"""Addresses made of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokoumkm.shops.slugs import is_slug, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ('Gula Semut "Asli"', "gula-semut-asli"),
        ("  Kopi   Café 250 g ", "kopi-cafe-250-g"),
        ("Mak'e & Anak--anak", "mak-e-anak-anak"),
        ("ꦥꦸꦂꦧ", "toko"),
        ("", "toko"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_name_becomes_an_address(name, slug):
    assert slug_of(name, fallback="toko") == slug


@given(st.text())
def test_every_name_has_an_address(name):
    assert is_slug(slug_of(name, fallback="toko"))


@pytest.mark.parametrize("text", ["", "A", "a--b", "-a", "a b", "a\0", "../x", "a" * 500, "é"])
def test_what_cannot_be_an_address(text):
    assert not is_slug(text)
