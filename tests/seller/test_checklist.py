"""The checklist: what is done, what is missing, what waits, what came back and what is waived."""

import pytest

from tests import factories
from tests.certificates import papers
from tokoumkm.audit.models import AuditEntry
from tokoumkm.catalog.models import ProductState
from tokoumkm.certificates.actions.deciding import verify_certificate
from tokoumkm.certificates.checklist import checklist_of
from tokoumkm.database import db
from tokoumkm.notices.models import Notice
from tokoumkm.regions.models import Region
from tokoumkm.shops.actions.requiring import NotThatItem, attest, return_item, waive_item
from tokoumkm.shops.models import ShopRequirement, ShopState
from tokoumkm.shops.oversight import NotYourRegion
from tokoumkm.shops.requirements import BY_KEY

PATH = "/penjual/toko/kelengkapan"
WHY = "NIB-nya sedang diurus di kantor kami."


@pytest.fixture
def draft(database):
    return factories.shop(state=ShopState.DRAFT)


@pytest.fixture
def seller(browser, draft):
    return browser.sign_in(factories.owner_of(draft))


def state_of(shop, key: str) -> str:
    items = checklist_of(shop, office_region="33.03")
    return next(item.state for item in items if item.requirement.key == key)


def states(page) -> dict[str, str]:
    """What the page says about each item."""
    lines = [line.select("span") for line in page.select("ul.ticks li")]
    return {spans[1].get_text(strip=True): spans[2].get_text(strip=True) for spans in lines}


def test_the_page_says_what_is_done_missing_and_with_the_office(seller, draft):
    factories.product(of=draft, state=ProductState.SUBMITTED)

    said = states(seller.get(PATH))

    assert said["Nama, alamat, dan nomor HP toko"] == "lengkap"
    assert said["Paling sedikit satu produk"] == "menunggu dinas"
    assert said["NIB"] == "belum"
    assert "Sertifikat halal" not in said


def group(page, heading: str) -> list[str]:
    """The lines under a heading, and the boxes to tick."""
    [section] = [
        each for each in page.select("main section") if each.h2.get_text().startswith(heading)
    ]
    lines = [line.select("span")[1] for line in section.select("ul.ticks li")]
    return [tag.get_text(strip=True) for tag in lines + section.select("label")]


def test_what_is_missing_waits_or_is_done_stands_in_three_groups(seller, draft):
    factories.product(of=draft, state=ProductState.SUBMITTED)
    return_item(draft, key="own_goods", note=WHY, by=factories.officer())

    page = seller.get(PATH)

    assert group(page, "Belum (2)") == ["NIB", "Barang buatan atau milik sendiri"]
    assert group(page, "Menunggu dinas (1)") == ["Paling sedikit satu produk"]
    assert group(page, "Sudah (6)")[:2] == [
        "Nama, alamat, dan nomor HP toko",
        "Alamat di wilayah dinas",
    ]


def test_a_paper_goes_from_missing_to_waiting_to_done(seller, draft):
    assert "NIB" in group(seller.get(PATH), "Belum")

    brought = papers.submitted(draft, kind="nib", number="9120001234567")
    assert "NIB" in group(seller.get(PATH), "Menunggu dinas")

    verify_certificate(brought, by=factories.officer())
    assert "NIB" in group(seller.get(PATH), "Sudah")


def test_who_sells_food_is_asked_for_its_papers(seller, draft):
    top = factories.category("Camilan")
    with factories.one_change():
        top.slug = "camilan"
    below = factories.category("Keripik", parent=top)
    factories.product(of=draft, category_id=below.id)

    assert states(seller.get(PATH))["Sertifikat halal"] == "belum"


def test_the_register_may_know_the_nib_already(seller, draft):
    with factories.one_change():
        draft.business.nib = "9120001234567"

    assert states(seller.get(PATH))["NIB"] == "lengkap"


def test_papers_may_follow_but_the_sellers_word_may_not(seller, draft):
    factories.product(of=draft, state=ProductState.SUBMITTED)
    with factories.one_change():
        db.session.execute(db.delete(ShopRequirement))

    page = seller.post("/penjual/toko/pengajuan", status=409)
    assert "Beri pernyataan Anda" in page.text

    seller.get(PATH)
    seller.post(f"{PATH}/pernyataan", {"pernyataan": ["own_goods", "true_words", "terms"]})
    seller.post("/penjual/toko/pengajuan")
    assert draft.state == ShopState.SUBMITTED


@pytest.mark.parametrize("keys", [[], ["nib"], ["own_goods", "payment"]])
def test_only_statements_can_be_stated(seller, draft, keys):
    before = [row.set_at for row in draft.requirements]

    seller.post(f"{PATH}/pernyataan", {"pernyataan": keys}, status=409)

    assert [row.set_at for row in draft.requirements] == before


def test_an_item_that_comes_back_is_open_again_with_its_note(browser, draft):
    factories.product(of=draft, state=ProductState.SUBMITTED)
    owner, siti = factories.owner_of(draft), factories.officer()
    seller, officer = browser.another().sign_in(owner), browser.another().sign_in(siti)
    seller.post("/penjual/toko/pengajuan")

    officer.get(f"/dinas/toko/{draft.id}/syarat/nib")
    officer.submit("Simpan", {"decision": "return", "note": "Kirim foto NIB dahulu."})

    assert (draft.state, state_of(draft, "nib")) == (ShopState.DRAFT, "returned")
    page = seller.get(PATH)
    assert "NIB dikembalikan dinas. Kirim foto NIB dahulu." in page.text
    assert "Kirim foto NIB dahulu." in seller.post("/penjual/toko/pengajuan", status=409).text
    told = db.session.scalars(db.select(Notice).where(Notice.account_id == owner.id)).all()
    assert [(each.words, each.path) for each in told] == [
        ("NIB perlu diperbaiki: Kirim foto NIB dahulu.", PATH)
    ]

    papers.submitted(draft, kind="nib", number="9120001234567")
    assert state_of(draft, "nib") == "waiting"
    seller.post("/penjual/toko/pengajuan")
    assert draft.state == ShopState.SUBMITTED


def test_a_waiver_is_recorded_with_its_reason(browser, draft):
    siti = factories.officer()
    officer = browser.sign_in(siti)

    officer.get(f"/dinas/toko/{draft.id}/syarat")
    officer.post(f"/dinas/toko/{draft.id}/syarat/nib", {"decision": "waive", "note": WHY})

    assert state_of(draft, "nib") == "waived"
    entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.act, entry.reason, entry.actor_id) == ("requirement_waived", WHY, siti.id)
    assert "dibebaskan" in entry.changes


def test_the_address_outside_needs_an_officers_reason(database):
    village = Region(code="33.02.01.2001", name="Banyumas Luar", level=4, parent_code="33.02.01")
    with factories.one_change():
        db.session.add(village)
    outside = factories.shop(village_code=village.code, state=ShopState.DRAFT)
    factories.product(of=outside, state=ProductState.SUBMITTED)
    items = checklist_of(outside, office_region="33.03")
    assert [item.requirement.key for item in items if item.stops] == ["district"]

    waive_item(outside, key="district", reason=WHY, by=factories.officer(scope="33"))

    items = checklist_of(outside, office_region="33.03")
    assert not [item for item in items if item.stops]


@pytest.mark.parametrize("key", ["payment", "delivery", "product", "profile", "terms"])
def test_what_a_shop_cannot_sell_without_is_never_waived(draft, key):
    with pytest.raises(NotThatItem, match="tidak dapat dibebaskan"):
        waive_item(draft, key=key, reason=WHY, by=factories.officer())


@pytest.mark.parametrize("key", [key for key, item in BY_KEY.items() if not item.can_be_returned])
def test_what_is_computed_is_not_given_back_by_itself(draft, key):
    with pytest.raises(NotThatItem, match="dihitung sendiri"):
        return_item(draft, key=key, note=WHY, by=factories.officer())


def test_an_item_that_does_not_exist_is_not_decided(browser, draft):
    siti = factories.officer()
    for step in (
        lambda: waive_item(draft, key="kapal", reason=WHY, by=siti),
        lambda: return_item(draft, key="kapal", note=WHY, by=siti),
    ):
        with pytest.raises(NotThatItem, match="Syarat itu tidak ada"):
            step()

    browser.sign_in(siti).get(f"/dinas/toko/{draft.id}/syarat/kapal", status=404)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"decision": "return"}, "Tulis catatan atau alasannya."),
        ({"note": WHY}, "Pilih keputusan Anda."),
        ({"decision": "waive", "note": "ok"}, "Tulis alasannya dengan jelas"),
        ({"decision": "waive", "note": f"{WHY} 9120001234567"}, "Jangan tulis nomornya"),
    ],
)
def test_a_decision_about_an_item_says_what_it_wants(browser, draft, typed, error):
    officer = browser.sign_in(factories.officer())

    page = officer.post(f"/dinas/toko/{draft.id}/syarat/nib", typed, status=422)

    assert error in page.errors[0]
    assert state_of(draft, "nib") == "missing"


def test_another_regions_officer_and_a_seller_decide_nothing(draft):
    for somebody in (factories.officer(scope="33.04"), factories.owner_of(draft)):
        for step in (
            lambda by: waive_item(draft, key="nib", reason=WHY, by=by),
            lambda by: return_item(draft, key="nib", note=WHY, by=by),
        ):
            with pytest.raises(NotYourRegion):
                step(somebody)


def test_the_seller_gives_their_word_again_on_what_came_back(draft):
    return_item(draft, key="own_goods", note=WHY, by=factories.officer())
    assert state_of(draft, "own_goods") == "returned"

    attest(draft, keys=["own_goods"], by=factories.owner_of(draft))

    assert state_of(draft, "own_goods") == "done"
