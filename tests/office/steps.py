"""A step that succeeds for every route of the office that changes or gives away something.

Each makes what the step needs and says where to press and what to type;
`tests/office/test_audit_coverage.py` presses, and looks into the audit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pyotp import TOTP

from tests import factories
from tests.browser import Browser
from tests.notices.post import failed_letter_in
from tests.payments.card.scenes import kept_notice
from tokoumkm import clock
from tokoumkm.accounts.actions.factors import reset_factor
from tokoumkm.accounts.models import Account, OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.models import ProductState
from tokoumkm.shops.actions.assisting import begin_assistance
from tokoumkm.shops.models import PaymentAccountState, Shop, ShopState

YES = {"decision": "approve"}
NO = {"decision": "return", "note": "Bu Karti, tinggal satu lagi: foto dapur."}
NEVER = {"decision": "reject", "note": "Barang ini tidak boleh dijual."}
WHY = {"reason": "Bu Karti datang ke kantor membawa buku tabungan."}


@dataclass(frozen=True)
class Step:
    """One request; without `typed` it is a GET."""

    path: str
    typed: Mapping[str, str] | None = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """Somebody signed in, in front of what they are going to do."""

    browser: Browser
    admin: Account


STEPS: dict[str, tuple[str, Act, Callable[[Scene], Step]]] = {}


def step(endpoint: str, act: Act):
    """Register a step: the route that it takes, and the act that the audit must then know."""

    def keep(prepare: Callable[[Scene], Step]) -> Callable[[Scene], Step]:
        STEPS[prepare.__name__] = (endpoint, act, prepare)
        return prepare

    return keep


def _submitted_shop() -> Shop:
    return factories.shop(state=ShopState.SUBMITTED, submitted_at=clock.now())


def _colleague() -> Account:
    return factories.officer(role=OfficerRole.VIEWER)


@step("office.queue.shop", Act.SHOP_OPENED)
def open_a_shop(_scene: Scene) -> Step:
    shop = factories.product(of=_submitted_shop()).shop
    return Step(f"/dinas/verifikasi/toko/{shop.id}", YES)


@step("office.queue.shop", Act.SHOP_RETURNED)
def return_a_shop(_scene: Scene) -> Step:
    return Step(f"/dinas/verifikasi/toko/{_submitted_shop().id}", NO)


@step("office.queue.payment_account", Act.BANK_APPROVED)
def approve_a_payment_account(_scene: Scene) -> Step:
    account = factories.payment_account(factories.shop(), state=PaymentAccountState.PROPOSED)
    return Step(f"/dinas/verifikasi/rekening/{account.id}", YES)


@step("office.queue.payment_account", Act.BANK_RETURNED)
def return_a_payment_account(_scene: Scene) -> Step:
    account = factories.payment_account(factories.shop(), state=PaymentAccountState.PROPOSED)
    return Step(f"/dinas/verifikasi/rekening/{account.id}", NO)


@step("office.queue.product", Act.PRODUCT_PUBLISHED)
def publish_a_product(_scene: Scene) -> Step:
    product = factories.product(state=ProductState.SUBMITTED, submitted_at=clock.now())
    return Step(f"/dinas/verifikasi/produk/{product.id}", YES)


@step("office.queue.product", Act.PRODUCT_RETURNED)
def return_a_product(_scene: Scene) -> Step:
    product = factories.product(state=ProductState.SUBMITTED, submitted_at=clock.now())
    return Step(f"/dinas/verifikasi/produk/{product.id}", NO)


@step("office.queue.shop", Act.SHOP_REJECTED)
def reject_a_shop(_scene: Scene) -> Step:
    return Step(f"/dinas/verifikasi/toko/{_submitted_shop().id}", NEVER)


@step("office.queue.payment_account", Act.BANK_REJECTED)
def reject_a_payment_account(_scene: Scene) -> Step:
    account = factories.payment_account(factories.shop(), state=PaymentAccountState.PROPOSED)
    return Step(f"/dinas/verifikasi/rekening/{account.id}", NEVER)


@step("office.queue.product", Act.PRODUCT_REJECTED)
def reject_a_product(_scene: Scene) -> Step:
    product = factories.product(state=ProductState.SUBMITTED, submitted_at=clock.now())
    return Step(f"/dinas/verifikasi/produk/{product.id}", NEVER)


@step("office.categories.new", Act.CATEGORY_CREATED)
def add_a_category(_scene: Scene) -> Step:
    return Step("/dinas/kategori/baru", {"name": "Kriya kayu", "parent": "0"})


@step("office.categories.edit", Act.CATEGORY_RENAMED)
def rename_a_category(_scene: Scene) -> Step:
    typed = {"name": "Kriya bambu", "parent": "0"}
    return Step(f"/dinas/kategori/{factories.category().id}", typed)


@step("office.categories.edit", Act.CATEGORY_MOVED)
def move_a_category(_scene: Scene) -> Step:
    typed = {"name": "Anyaman", "parent": str(factories.category("Kriya").id)}
    return Step(f"/dinas/kategori/{factories.category('Anyaman').id}", typed)


@step("office.categories.order", Act.CATEGORY_ORDERED)
def put_a_category_before_another(_scene: Scene) -> Step:
    factories.category("Anyaman")
    return Step(f"/dinas/kategori/{factories.category('Batik').id}/urutan", {"arah": "naik"})


@step("office.categories.merge", Act.CATEGORY_MERGED)
def merge_a_category(_scene: Scene) -> Step:
    typed = {"into": str(factories.category("Kriya").id)}
    return Step(f"/dinas/kategori/{factories.category('Anyaman').id}/gabung", typed)


@step("office.figure_files.as_csv", Act.FIGURES_EXPORTED)
def take_figures_along(_scene: Scene) -> Step:
    return Step("/dinas/omzet.csv?periode=2026-03", typed=None)


@step("office.audit.download", Act.AUDIT_EXPORTED)
def take_the_audit_along(_scene: Scene) -> Step:
    return Step("/dinas/audit.csv", typed=None)


@step("office.reveals.show", Act.REVEALED)
def open_a_bank_number(_scene: Scene) -> Step:
    account = factories.payment_account(factories.shop(), state=PaymentAccountState.PROPOSED)
    return Step(f"/dinas/data-tertutup/rekening/{account.id}", WHY)


@step("office.reveals.show", Act.REVEALED)
def open_a_telephone_number(_scene: Scene) -> Step:
    return Step(f"/dinas/data-tertutup/telepon/{factories.business().id}", WHY)


@step("office.factor.prove", Act.FACTOR_PROVEN)
def prove_the_second_factor(scene: Scene) -> Step:
    return Step("/dinas/kunci/buktikan", {"code": factories.telephone_code(scene.admin)})


@step("office.factor.enrol", Act.FACTOR_ENROLLED)
def set_up_another_telephone(scene: Scene) -> Step:
    shown = scene.browser.get("/dinas/kunci/pasang").select(".copybox b")[0].get_text()
    return Step("/dinas/kunci/pasang", {"code": TOTP(shown.replace(" ", "")).at(clock.now())})


@step("office.factor.codes", Act.RECOVERY_CODES_RENEWED)
def renew_the_codes_on_paper(_scene: Scene) -> Step:
    return Step("/dinas/kunci/kode-cadangan")


@step("office.officers.invite", Act.OFFICER_APPOINTED)
def appoint_an_officer(_scene: Scene) -> Step:
    typed = {"name": "Tri Wahyuni", "phone": "0857 1111 2222", "scope": "33.03", "role": "viewer"}
    return Step("/dinas/petugas/baru", typed)


@step("office.officers.edit", Act.OFFICER_CHANGED)
def change_an_officer(_scene: Scene) -> Step:
    typed = {"scope": "33.03.06", "role": "officer"}
    return Step(f"/dinas/petugas/{_colleague().officer.id}", typed)


@step("office.officers.link", Act.CODE_ISSUED)
def invite_an_officer_again(_scene: Scene) -> Step:
    newcomer = _colleague()
    reset_factor(newcomer, by=None)
    return Step(f"/dinas/petugas/{newcomer.officer.id}/undangan")


@step("office.officers.reset", Act.FACTOR_RESET)
def take_a_lost_telephone_away(_scene: Scene) -> Step:
    return Step(f"/dinas/petugas/{_colleague().officer.id}/pencabutan-kunci")


@step("office.officers.dismiss", Act.OFFICER_DISMISSED)
def dismiss_an_officer(_scene: Scene) -> Step:
    return Step(f"/dinas/petugas/{_colleague().officer.id}/pemberhentian")


@step("office.codes.find", Act.SELLER_SOUGHT)
def look_for_a_seller(_scene: Scene) -> Step:
    seller = factories.owner_of(factories.shop())
    return Step("/dinas/kode", {"person": seller.phone.reveal("the officer types it")})


@step("office.codes.give", Act.CODE_ISSUED)
def print_a_code_for_a_seller(_scene: Scene) -> Step:
    return Step(f"/dinas/kode/{factories.owner_of(factories.shop()).id}", WHY)


@step("office.assistance.begin", Act.ASSISTANCE_BEGAN)
def begin_to_help_a_shop(_scene: Scene) -> Step:
    return Step(f"/dinas/pendampingan/{factories.shop().id}", WHY)


@step("office.letters.resend", Act.LETTER_SENT_AGAIN)
def send_a_letter_again(_scene: Scene) -> Step:
    return Step(f"/dinas/surat/{failed_letter_in(factories.SELABAYA).id}/kirim-lagi")


@step("office.letters.resend_all", Act.LETTER_SENT_AGAIN)
def send_all_letters_again(_scene: Scene) -> Step:
    failed_letter_in(factories.SELABAYA)
    return Step("/dinas/surat/kirim-lagi")


@step("office.stripe.show", Act.NOTICE_LOOKED_AT)
def look_at_a_notice(_scene: Scene) -> Step:
    return Step(f"/dinas/pemberitahuan-stripe/{kept_notice().id}", {"found": "Uji coba"})


@step("office.assistance.end", Act.ASSISTANCE_ENDED)
def stop_helping_a_shop(scene: Scene) -> Step:
    begin_assistance(factories.shop(), by=scene.admin, **WHY)
    return Step("/dinas/pendampingan/selesai")
