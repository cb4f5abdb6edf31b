"""The code on a seller's sticker: read by its lengths, believed by its checksum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokoumkm.shops.qris import LONGEST, BadQris, Qris, build, checksum_of, parse

PRINTABLE = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
NAMES = st.one_of(
    st.text(PRINTABLE, min_size=1, max_size=25),
    # what a search for tags would stumble over
    st.text(PRINTABLE, max_size=19).map(lambda text: f"{text}5802ID"),
    st.sampled_from(["6304ABCD", "5303360", "ID.CO.QRIS.WWW", "59045802ID"]),
).filter(str.strip)
CODES = st.builds(
    Qris,
    name=NAMES,
    city=st.text(PRINTABLE, min_size=1, max_size=15).filter(str.strip),
    nmid=st.from_regex(r"ID[0-9]{13}", fullmatch=True),
    merchant_code=st.from_regex(r"[0-9]{4}", fullmatch=True),
    postcode=st.sampled_from(["", "53311"]),
)
SHOP = Qris("WARUNG 5802ID", "PURBALINGGA", "ID1026112200001", "5499", "53371")

# As providers print it: two accounts of their own, and a terminal; the checksum is our own.
PRINTED = (
    "00020101021126620015COM.EXAMPLE.WWW01189360099900000000010210G0000000010303UMI"
    "51440014ID.CO.QRIS.WWW0215ID10261122000010303UMI5204549953033605802ID"
    "5913WARUNG 5802ID6011PURBALINGGA61055337162070703A01"
)


def signed(text: str) -> str:
    """With the checksum that belongs to it."""
    return f"{text}6304{checksum_of(text + '6304')}"


def without_checksum(code: Qris = SHOP) -> str:
    return build(code)[:-8]


def test_the_checksum_is_the_one_of_the_standard():
    assert checksum_of("123456789") == "29B1"  # the check value of CRC-16/CCITT-FALSE


@given(CODES)
def test_whatever_is_built_reads_back(code):
    assert parse(build(code)) == code


@given(CODES, st.data())
def test_any_single_changed_character_is_refused(code, data):
    payload = build(code)
    at = data.draw(st.integers(0, len(payload) - 1), label="where")
    other = data.draw(st.characters(codec="utf-8").filter(lambda one: one != payload[at]))

    with pytest.raises(BadQris):
        parse(payload[:at] + other + payload[at + 1 :])


@given(st.text(max_size=600))
def test_any_other_text_is_refused_with_a_sentence(text):
    with pytest.raises(BadQris, match=r"\.$"):
        parse(text)


@given(st.text(PRINTABLE, max_size=LONGEST - 12).map(lambda text: signed(f"000201{text}")))
def test_a_right_checksum_alone_makes_no_code(payload):
    with pytest.raises(BadQris):
        parse(payload)


def test_a_sticker_with_accounts_of_its_provider_is_read():
    assert parse(signed(PRINTED)) == SHOP


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("010211", "010212", "hanya untuk satu pembayaran"),
        ("010211", "", "bukan kode QRIS statis"),
        ("5303360", "5303840", "bukan untuk rupiah"),
        ("5802ID59", "5802SG59", "bukan untuk rupiah"),
        ("5303360", "530336054055000000", "rusak"),
        ("5303360", "5303360540550000", "hanya untuk satu pembayaran"),
        ("5303360", "530336055020256041000", "menambah biaya"),
        ("5303360", "530336055020357015", "menambah biaya"),
        ("5913WARUNG 5802ID", "", "Nama di dalam kode ini kosong"),
        ("5913WARUNG 5802ID", "5926" + "W" * 26, "Nama di dalam kode ini kosong"),
        ("6011PURBALINGGA", "6003   ", "Kota di dalam kode ini kosong"),
        ("ID.CO.QRIS.WWW", "COM.CONTOH.WWW", "tidak memuat NMID"),
        ("ID1026112200001", "ID102611220000A", "tidak memuat NMID"),
        ("52045499", "5204549A", "bukan kode QRIS statis"),
        ("5303360", "53033605303360", "dua kali"),
        ("5303360", "5300", "rusak"),
        ("0002010102", "0002020102", "bukan kode QRIS statis"),
    ],
)
def test_a_code_that_no_shop_can_be_paid_by_says_why(before, after, sentence):
    text = without_checksum()
    assert text.count(before) == 1

    with pytest.raises(BadQris, match=sentence):
        parse(signed(text.replace(before, after, 1)))


def test_a_code_that_asks_for_a_tip_is_taken():
    assert parse(signed(without_checksum().replace("5303360", "5303360550201"))) == SHOP


def test_two_national_accounts_leave_open_which_is_meant():
    text = without_checksum()
    account = text[text.index("51") : text.index("5204")]
    with pytest.raises(BadQris, match="tidak memuat NMID"):
        parse(signed(text.replace(account, "50" + account[2:] + account)))


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_a_code_has_at_most_512_characters(length):
    full, rest = divmod(length - len(build(SHOP)), 103)
    sizes = [103] * full + [rest]
    text = without_checksum() + "".join(
        f"{80 + at}{size - 4:02}" + "x" * (size - 4) for at, size in enumerate(sizes)
    )
    payload = signed(text)
    assert len(payload) == length

    if length == LONGEST:
        assert parse(payload) == SHOP
    else:
        with pytest.raises(BadQris, match="terlalu panjang"):
            parse(payload)


def test_a_checksum_in_small_letters_is_another_text():
    for number in range(50):
        payload = build(Qris("WARUNG", "PURBALINGGA", f"ID10261122{number:05}"))
        small = payload[:-4] + payload[-4:].lower()
        if small != payload:
            with pytest.raises(BadQris, match="keliru"):
                parse(small)
