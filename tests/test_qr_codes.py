import re

from tokoumkm.qr_codes import as_svg

ADDRESS = "otpauth://totp/TokoUMKM:Siti%20Rohmah?secret=GEZDGNBVGY3TQOJQ&issuer=TokoUMKM"


def test_a_code_is_one_drawing_that_brings_no_style_of_its_own():
    drawing = as_svg(ADDRESS)

    assert re.fullmatch(r"<svg [^>]*>.*</svg>", drawing, re.DOTALL)
    assert "style" not in drawing
    assert "<script" not in drawing
    assert not re.search(r"\son\w+=", drawing)


def test_it_is_black_on_white_whatever_the_colours_of_the_page():
    drawing = as_svg(ADDRESS)

    assert 'fill="#fff"' in drawing
    assert 'stroke="#000"' in drawing


def test_it_repeats_no_text_so_that_nothing_can_be_smuggled_into_the_page():
    assert as_svg("<b>x</b>\"'&").count("<b>") == 0
    assert "GEZD" not in as_svg(ADDRESS)


def test_another_text_is_another_drawing():
    assert as_svg(ADDRESS) != as_svg(ADDRESS + "X")
