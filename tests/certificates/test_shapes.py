"""What a right number looks like, kind by kind, and until when it is good."""

from datetime import date

import pytest

from tokoumkm.certificates.shapes import (
    BadCertificate,
    CertificateKind,
    cleaned_number,
    expiry_of,
    words_of,
)

TODAY = date(2026, 11, 22)
NIB, PIRT, HALAL, BPOM, BRAND, SNI = CertificateKind


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (NIB, "9120 0012 3456 7", "9120001234567"),
        (NIB, "NIB: 9120001234567".replace(":", ""), "9120001234567"),
        (PIRT, "P-IRT 2063303010123-28", "206330301012328"),
        (PIRT, "pirt no 206330301012328".replace("no ", ""), "206330301012328"),
        (HALAL, "id33110000123456789", "ID33110000123456789"),
        (BPOM, "BPOM RI MD 123456789012", "MD123456789012"),
        (BPOM, "ML-123456789012", "ML123456789012"),
        (BRAND, "IDM 000123456", "IDM000123456"),
        (BRAND, "DID2026012345", "DID2026012345"),
        (BRAND, "D00.2017.012345", "D002017012345"),
        (SNI, "sni  3743:2021", "SNI 3743:2021"),
        (SNI, "SNI 01-3743-1995", "SNI 01-3743-1995"),
        (SNI, "SNI ISO 9001:2015", "SNI ISO 9001:2015"),
    ],
)
def test_a_number_is_kept_without_what_people_write_between_digits(kind, typed, kept):
    assert cleaned_number(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (NIB, "912000123456"),
        (NIB, "91200012345678"),
        (NIB, "912000123456٧"),
        (PIRT, "20633030101232"),
        (PIRT, "2063303010123-2028"),
        (HALAL, "33110000123456789"),
        (HALAL, "ID3311000012345678"),
        (BPOM, "MX123456789012"),
        (BPOM, "MD12345678901"),
        (BRAND, "IDM00012345"),
        (BRAND, "X002017012345"),
        (SNI, "SNI"),
        (SNI, "SNI 3743"),
        (SNI, "SNI 3743:1821"),
        (NIB, ""),
        (HALAL, "ID" + "9" * 4_000),
    ],
)
def test_another_number_is_refused_with_an_example_of_a_right_one(kind, typed):
    with pytest.raises(BadCertificate, match=r"Contoh: ") as refusal:
        cleaned_number(kind, typed)
    assert refusal.value.field == "number"


@pytest.mark.parametrize(
    ("kind", "number", "typed", "last"),
    [
        (NIB, "9120001234567", None, None),
        (HALAL, "ID33110000123456789", date(2020, 1, 1), None),
        (PIRT, "206330301012328", None, date(2028, 12, 31)),
        (PIRT, "206330301012328", date(2028, 3, 12), date(2028, 3, 12)),
        (BPOM, "MD123456789012", TODAY, TODAY),
    ],
)
def test_the_last_day_follows_from_kind_number_and_paper(kind, number, typed, last):
    assert expiry_of(kind, number, typed=typed, today=TODAY) == last


@pytest.mark.parametrize(
    ("kind", "number", "typed", "sentence"),
    [
        (BPOM, "MD123456789012", None, "Isi sampai kapan"),
        (BPOM, "MD123456789012", date(2026, 11, 21), "sudah habis"),
        (SNI, "SNI 3743:2021", date(2126, 1, 1), "terlalu jauh"),
        (PIRT, "206330301012325", None, "sudah habis"),
        (PIRT, "206330301012328", date(2029, 1, 1), "habis tahun 2028"),
        (PIRT, "206330301012399", None, "terlalu jauh"),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_its_field(kind, number, typed, sentence):
    with pytest.raises(BadCertificate, match=sentence) as refusal:
        expiry_of(kind, number, typed=typed, today=TODAY)
    assert refusal.value.field == "expires_on"


def test_a_brand_that_is_only_applied_for_does_not_read_as_registered():
    assert words_of(BRAND, "IDM000123456") == "Merek terdaftar"
    assert words_of(BRAND, "DID2026012345") == "Permohonan merek"
