"""Icons come from the package, bare and quiet."""

import pytest

from tokoumkm.web.icons import UnknownIcon, icon


def test_an_icon_is_decoration_by_itself():
    drawn = icon("search")

    assert drawn.startswith('<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><')
    assert drawn.endswith("/></svg>")
    assert "stroke" not in drawn
    assert "\n" not in drawn


def test_what_stands_on_several_lines_stays_apart():
    assert icon("ambulance").count("<path d=") == 5


def test_an_icon_can_speak():
    assert 'role="img" aria-label="Cari &amp; temukan"' in icon("search", label="Cari & temukan")


def test_an_unknown_icon_is_a_mistake_of_the_template():
    with pytest.raises(UnknownIcon, match="cari"):
        icon("cari")
