"""What people type, made fit to be kept."""

from tokoumkm.shops.wording import one_line, paragraphs


def test_a_line_has_single_spaces_and_nothing_invisible():
    assert one_line("  Gula\t Semut\0\x1b \n Asli ") == "Gula Semut Asli"


def test_paragraphs_keep_their_lines():
    assert paragraphs("Satu\r\nDua\0\rTiga \n") == "Satu\nDua\nTiga"


def test_letters_and_emoji_of_any_script_stay():
    assert one_line("ꦥꦸꦂꦧ é 😀") == "ꦥꦸꦂꦧ é 😀"
