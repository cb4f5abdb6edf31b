"""Slips as files: a picture is decoded anew, a PDF is looked at and kept as it came."""

from io import BytesIO

import pytest

from tests import factories
from tests.payments.drawn_slips import pdf
from tokoumkm.catalog.papers import MOST_BYTES
from tokoumkm.catalog.pdf_papers import why_unfit
from tokoumkm.catalog.photos import delete_private_picture, private_picture
from tokoumkm.errors import BadFile
from tokoumkm.integrity import sweeping
from tokoumkm.media import store
from tokoumkm.payments import slips
from tokoumkm.payments.actions import send_proof
from tokoumkm.payments.slips import PROOF_FOLDER, store_slip
from tokoumkm.shops.ways import PaymentWay

GOOD = pdf().getvalue()


def test_a_pdf_is_kept_as_it_came_and_under_a_name_of_ours(database):
    kept = store_slip(BytesIO(GOOD))

    assert kept.name.endswith(".pdf")
    assert (kept.looks, private_picture(PROOF_FOLDER, kept.name)) == ("", GOOD)
    assert [file.path for file in store.listed("private")] == [f"private/bukti/{kept.name}"]

    delete_private_picture(PROOF_FOLDER, kept.name)
    assert not list(store.listed("private"))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (GOOD[:-200], "tidak lengkap atau rusak"),
        (GOOD + b"<script>alert(1)</script>", "tidak lengkap atau rusak"),
        (GOOD.replace(b"startxref\n", b"startxref\n9"), "tidak lengkap atau rusak"),
        (b"%PDF-9.9" + GOOD[8:], "tidak lengkap atau rusak"),
        (b"%PDF-1.4\nstartxref\n3\n%%EOF", "tidak lengkap atau rusak"),
        (GOOD.replace(b"/Root", b"/Encrypt 9 0 R /Root"), "kata sandi"),
        (GOOD.replace(b"/Root", b"/S /JavaScript /Root"), "lebih dari sekadar bukti"),
        (GOOD.replace(b"/Root", b"/EmbeddedFile 9 0 R /Root"), "lebih dari sekadar bukti"),
    ],
)
def test_a_pdf_that_no_bank_makes_is_refused_with_a_reason(content, why):
    assert why in why_unfit(content)


@pytest.mark.parametrize("version", [b"%PDF-1.3", b"%PDF-1.7", b"%PDF-2.0"])
def test_a_whole_pdf_is_taken(version):
    assert why_unfit(version + GOOD[8:]) == ""


def test_what_is_refused_leaves_no_file(database):
    too_large = GOOD + b"\n" * MOST_BYTES
    for content in (GOOD[:-200], too_large, b"\xff\xd8" * MOST_BYTES, b"PK\x03\x04"):
        with pytest.raises(BadFile):
            store_slip(BytesIO(content))

    assert not list(store.listed("private"))


def test_a_pdf_that_an_order_names_is_not_swept_away(database, monkeypatch):
    monkeypatch.setattr(sweeping, "GRACE_SECONDS", -60)
    order = factories.order(payment=PaymentWay.TRANSFER)
    proof = send_proof(order, slip=BytesIO(GOOD), by=None)
    store_slip(BytesIO(GOOD))  # of nobody

    assert sweeping.sweep_media() == 1

    assert proof.is_pdf
    assert private_picture(slips.PROOF_FOLDER, proof.name) == GOOD
