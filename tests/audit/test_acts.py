import pytest

from tokoumkm.audit.acts import WORDS, Act

LONGEST = 24  # of the column


@pytest.mark.parametrize("act", Act)
def test_an_act_has_words_and_fits_its_column(act):
    assert WORDS[act]
    assert len(act) <= LONGEST
