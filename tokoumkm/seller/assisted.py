"""An officer in the seller's place: what is open to them, what is written down and told.

What changes something is closed unless it stands in `DONE`: a new route is
forgotten on the safe side. What must stay the seller's own stands in `CLOSED`,
pages included.
"""

from collections.abc import Mapping, Sequence

from flask import g, request, url_for

from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.queries import product_in_shop
from tokoumkm.errors import Refused
from tokoumkm.notices.actions import tell
from tokoumkm.shops.assistances import names_of_sellers, sellers_of
from tokoumkm.shops.oversight import about_shop
from tokoumkm.web.guards import READING, current_helping, current_shop, request_origin
from tokoumkm.web.security import me

# Where money goes is the seller's word alone, and files of it are the seller's too.
CLOSED = {
    "seller.statement.csv",
    "seller.statement.xlsx",
    "seller.shop.payment_account",
    "seller.qris.show",
    "seller.qris.propose",
}

# What an officer may do, in the words of the notice: "Siti Rohmah (dinas) … mewakili Anda."
DONE: Mapping[str, str] = {
    "seller.orders.accept": "menerima pesanan {number}",
    "seller.orders.confirm_money": "mencatat uang masuk untuk pesanan {number}",
    "seller.orders.money_not_seen": "menandai uang untuk pesanan {number} belum masuk",
    "seller.orders.ship": "menandai pesanan {number} sudah dikirim",
    "seller.orders.mark_ready": "menandai pesanan {number} siap diambil",
    "seller.orders.complete": "menyelesaikan pesanan {number}",
    "seller.orders.cancel": "membatalkan pesanan {number}",
    "seller.orders.late_money": "mencatat uang yang terlambat untuk pesanan {number}",
    "seller.orders.more_money": "mencatat uang yang masuk lagi untuk pesanan {number}",
    "seller.money.show": "menyelesaikan uang yang tidak cocok",
    "seller.money.give_back": "mengembalikan uang yang masuk dua kali lewat Stripe",
    "seller.parcels.send": "menandai paket siap atau dikirim",
    "seller.receipts.correct": "membetulkan nota pesanan {number}",
    "seller.refunds.record": "mencatat pengembalian uang pesanan {number}",
    "seller.products.new": "menambah produk baru",
    "seller.products.edit": "mengubah produk {product}",
    "seller.products.stock": "mengubah stok {product}",
    "seller.products.submit": "mengajukan produk {product}",
    "seller.products.withdraw": "berhenti menjual {product}",
    "seller.products.relist": "menjual lagi {product}",
    "seller.products.restock": "menambah stok {product}",
    "seller.products.copy": "menyalin produk {product}",
    "seller.imports.new": "membawa file produk untuk diimpor",
    "seller.imports.confirm": "menyetujui impor produk dari file",
    "seller.imports.discard": "membatalkan impor produk dari file",
    "seller.photos.index": "menambah foto {product}",
    "seller.photos.remove": "menghapus foto {product}",
    "seller.photos.move_up": "mengubah urutan foto {product}",
    "seller.photos.move_down": "mengubah urutan foto {product}",
    "seller.photos.arrange": "mengubah urutan foto {product}",
    "seller.photos.describe": "mengubah keterangan foto {product}",
    "seller.shop_photos.index": "menambah foto toko",
    "seller.shop_photos.describe": "mengubah keterangan foto toko",
    "seller.shop_photos.remove": "menghapus foto toko",
    "seller.shop_photos.move_up": "mengubah urutan foto toko",
    "seller.shop.submit": "mengajukan toko kepada dinas",
    "seller.shop.profile": "mengubah profil toko",
    "seller.shop.payment": "mengubah cara bayar toko",
    "seller.shop.holiday": "mengatur libur toko",
    "seller.shop.reopen": "menghapus libur toko",
    "seller.certificates.new": "mengirim izin toko",
    "seller.certificates.show": "memperbaiki izin toko",
    "seller.certificates.renew": "mengirim perpanjangan izin toko",
    "seller.certificates.withdraw": "menghapus izin toko",
    "seller.outside_sales.new": "melaporkan omzet dari luar situs",
    "seller.outside_sales.change": "mengubah laporan omzet dari luar situs",
    "seller.outside_sales.withdraw": "menarik laporan omzet dari luar situs",
    "seller.delivery.pickup": "mengubah pengambilan di toko",
    "seller.delivery.own": "mengubah ongkir antar sendiri",
    "seller.delivery.courier": "mengubah ongkir kurir",
    "seller.delivery.fill_fees": "mengisi banyak ongkir antar sekaligus",
    "seller.delivery.outlet": "mengubah pengambilan di gerai",
    "seller.delivery.minimum": "mengubah belanja paling sedikit",
}

# Where the seller then looks, where it was no single order or product.
PLACES = {
    "parcels": "seller.orders.index",
    "money": "seller.money.index",
    "products": "seller.products.index",
    "imports": "seller.products.index",
    "shop_photos": "seller.shop_photos.index",
    "shop": "seller.shop.show",
    "certificates": "seller.certificates.index",
    "delivery": "seller.delivery.index",
    "outside_sales": "seller.outside_sales.index",
}


class OnlyTheSeller(Refused):
    """An officer wants what must stay the seller's own, such as where money goes."""

    status = 403


def watch() -> None:
    """Let an officer do what is open to them, with the seller's name beside theirs."""
    if current_helping() is None:
        return
    endpoint, reads = request.endpoint or "", request.method in READING
    if endpoint in CLOSED or not (reads or endpoint in DONE):
        raise OnlyTheSeller(
            "Bagian ini hanya dapat diubah penjual sendiri, juga selama pendampingan. "
            "Minta penjual masuk dengan akunnya."
        )
    if not reads:
        origin = request_origin(assisted_name=names_of_sellers(current_shop()))
        trail.begin_request(origin, otherwise=_act, witness=_tell_the_sellers)


def go_on_with(endpoint: str, **values: int) -> None:
    """One press may be two steps, such as saving and submitting; this names the second."""
    g.assisted_step = endpoint, values


def _step() -> tuple[str, Mapping[str, int | str]]:
    step: tuple[str, Mapping[str, int | str]] = g.get(
        "assisted_step", (request.endpoint or "", request.view_args or {})
    )
    return step


def _act() -> trail.Note:
    """What the audit says about a step in the seller's place."""
    shop = about_shop(current_shop())
    said = trail.About(shop.kind, shop.key, f"{shop.words}: {_words()}", shop.region)
    return trail.Note(Act.ASSISTED, me(), said, {}, "")


def _tell_the_sellers(_notes: Sequence[trail.Note]) -> None:
    """The notice, in the transaction of what it is about."""
    for seller in sellers_of(current_shop()):
        tell(seller.id, words=f"{me().name} (dinas) {_words()} mewakili Anda.", path=_place())


def _words() -> str:
    endpoint, values = _step()
    return DONE[endpoint].format(product=_product_name(values), **values)


def _product_name(values: Mapping[str, int | str]) -> str:
    product = product_in_shop(current_shop(), int(values.get("product_id", 0)))
    return f"“{product.name}”" if product else "produk"


def _place() -> str:
    endpoint, values = _step()
    if "number" in values:
        return url_for("seller.orders.show", number=values["number"])
    if "product_id" in values:
        return url_for("seller.products.edit", product_id=values["product_id"])
    return url_for(PLACES[endpoint.split(".")[1]])
