"""`flask keys rotate`"""

import pytest

from tests.databases import KEYS
from tests.factories import SELABAYA
from tokoumkm import secrecy
from tokoumkm.businesses.actions import register_business
from tokoumkm.businesses.facts import BusinessFacts

NEW = "tests-0b1d9f7e3c5a2468-seal-afterwards"


@pytest.fixture
def rotate(app, database):
    """Run the command with a new key, of which everything before knows nothing."""
    facts = {"name": "Anyam", "owner_name": "Lestari", "region_code": SELABAYA}
    register_business(BusinessFacts(**facts, nik="3303050102030001"))
    yield lambda: app.test_cli_runner().invoke(args=["keys", "rotate"])
    secrecy.use_keys(KEYS["PII_KEY"])


def test_it_says_in_one_line_what_it_did(rotate):
    secrecy.use_keys(NEW, old=[KEYS["PII_KEY"]])

    outcome = rotate()

    assert outcome.exit_code == 0
    assert outcome.stdout == (
        "1 nilai disegel ulang dengan kunci sekarang; kunci lama boleh dihapus.\n"
    )
    assert rotate().stdout.startswith("0 nilai")


def test_a_missing_old_key_is_told_with_its_mend(rotate):
    secrecy.use_keys(NEW)

    outcome = rotate()

    assert outcome.exit_code == 1
    assert "Tidak terbuka: businesses:UMKM-3303-000001:nik" in outcome.stderr
    assert "PII_KEYS_OLD" in outcome.stderr
    assert "3303050102030001" not in outcome.output
