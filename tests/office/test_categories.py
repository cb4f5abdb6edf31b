"""The office's pages about categories."""

import pytest

from tests import factories
from tests.catalog.keeping import Keeper
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.catalog.queries import category_tree

LIST = "/dinas/kategori"


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


@pytest.fixture
def market(database):
    """Food with rice and corn in it, and craft with a product of its own."""
    keeper = Keeper()
    food = keeper.creates("Pangan")
    made = {name: keeper.creates(name, parent=food) for name in ("Beras", "Jagung")}
    craft = keeper.creates("Kriya")
    factories.product("Tas", category_id=craft.id)
    return {"Pangan": food, "Kriya": craft, **made}


def tree() -> dict[str, list[str]]:
    return {top.name: [child.name for child in top.children] for top in category_tree()}


def test_a_market_without_categories_says_what_to_do(office):
    page = office.get(LIST)

    assert "Belum ada kategori" in page.text
    assert page.link("Buat kategori") == f"{LIST}/baru"


def test_the_tree_is_shown_with_its_products(office, market):
    page = office.get("/dinas/pengaturan")
    page = office.follow("Kategori")

    headings = [heading.get_text() for heading in page.select("main h2")]
    assert headings == ["Pangan", "Kriya"]
    food, craft = page.select("main section")
    assert craft.get_text(" ", strip=True) == "Kriya 1 produk"
    assert food.select("a[href*=induk]")
    assert not craft.select("a[href*=induk]"), "what holds products gets nothing below it"


def test_a_category_is_made_where_one_stands(office, market):
    office.get(f"{LIST}/baru?induk={market['Pangan'].id}")
    page = office.submit("Simpan kategori", {"name": "Singkong"})

    assert "Kategori Singkong dibuat." in page.text
    assert tree()["Pangan"] == ["Beras", "Jagung", "Singkong"]


def test_name_and_place_are_changed_on_one_page(office, market):
    office.get(f"{LIST}/{market['Jagung'].id}")
    page = office.submit("Simpan kategori", {"name": "Jagung pipil", "parent": "0"})

    assert page.path == LIST
    assert tree() == {"Pangan": ["Beras"], "Kriya": [], "Jagung pipil": []}


def test_a_refused_name_undoes_the_move_as_well(office, market):
    office.get(f"{LIST}/{market['Jagung'].id}")
    page = office.submit("Simpan kategori", {"name": "Kriya", "parent": "0"}, status=422)

    assert page.errors == ["Sudah ada kategori “Kriya” di tempat itu. Pakai nama lain."]
    assert page.select("input[name=name]")[0]["value"] == "Kriya"
    assert tree()["Pangan"] == ["Beras", "Jagung"]


@pytest.mark.parametrize("name", ["", "K", "x" * 61])
def test_a_name_that_is_none_is_explained(office, name):
    page = office.post(f"{LIST}/baru", {"name": name, "parent": "0"}, status=422)

    assert len(page.errors) == 1
    assert "Isi nama kategori" in page.errors[0]


@pytest.mark.parametrize("parent", ["", "x", "-1", "999999", "9" * 30])
def test_a_place_that_is_none_is_refused(office, market, parent):
    office.post(f"{LIST}/baru", {"name": "Baru", "parent": parent}, status=422)

    assert len(tree()) == 2


def test_the_form_offers_only_places_that_have_room(office, market):
    page = office.get(f"{LIST}/{market['Beras'].id}")

    offered = [option.get_text() for option in page.select("select[name=parent] option")]
    assert offered == ["Tingkat pertama", "Di dalam Pangan"]


def test_they_change_places_with_a_button(office, market):
    page = office.get(f"{LIST}/{market['Jagung'].id}")
    assert "Nomor 2 dari 2 di dalam Pangan." in page.text
    page = office.submit("Naik", {})

    assert tree()["Pangan"] == ["Jagung", "Beras"]
    assert "Nomor 1 dari 2 di dalam Pangan." in page.text
    assert page.select("button[value=naik][disabled]")


def test_a_merge_says_what_it_does_before_it_does_it(office, market):
    rice, corn = market["Beras"], market["Jagung"]
    factories.product("Beras hitam", category_id=rice.id)

    page = office.get(f"{LIST}/{rice.id}/gabung")
    assert "1 produk pindah" in page.text
    assert "tetap atas nama Beras" in page.text
    targets = [option.get_text() for option in page.select("select[name=into] option")]
    assert targets == ["Pilih kategori", "Pangan › Jagung (0 produk)", "Kriya (1 produk)"]
    page = office.submit("Ya, gabungkan", {"into": str(corn.id)})

    assert "Beras digabungkan ke Jagung. 1 produk ikut." in page.text
    assert tree()["Pangan"] == ["Jagung"]
    for path in (f"{LIST}/{rice.id}", f"{LIST}/{rice.id}/gabung"):
        office.get(path, status=404)


@pytest.mark.parametrize("into", ["", "x", "999999"])
def test_a_merge_into_nothing_is_explained(office, market, into):
    office.post(f"{LIST}/{market['Beras'].id}/gabung", {"into": into}, status=422)

    assert tree()["Pangan"] == ["Beras", "Jagung"]


def test_a_target_that_was_merged_meanwhile_is_refused(office, market):
    corn, rice = market["Jagung"], market["Beras"]
    office.get(f"{LIST}/{rice.id}/gabung")
    Keeper().merges(corn, into=market["Kriya"])

    page = office.submit("Ya, gabungkan", {"into": str(corn.id)}, status=422)

    assert len(page.errors) == 1
    assert rice.merged_into_id is None


@pytest.mark.parametrize(
    "somebody", [{"scope": "33.03.06"}, {"scope": "33.04"}, {"role": OfficerRole.VIEWER}]
)
def test_who_does_not_answer_for_the_whole_region_has_no_such_page(browser, market, somebody):
    browser.sign_in(factories.officer(**somebody))

    assert "/dinas/kategori" not in browser.get("/dinas/pengaturan").body.decode()
    browser.get(LIST, status=403)
    browser.get(f"{LIST}/{market['Beras'].id}", status=403)
    browser.post(f"{LIST}/baru", {"name": "Baru", "parent": "0"}, status=403)
