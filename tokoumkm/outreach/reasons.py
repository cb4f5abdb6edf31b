"""Why a shop is called quiet, and from when on."""

from datetime import timedelta
from enum import StrEnum

WINDOW = timedelta(days=30)  # in which visits and orders are looked for
MANY_VISITS = 10  # without an order among them something is wrong with the offer
STALE = timedelta(days=60)  # without a movement of stock and without new goods
EXPIRING = timedelta(days=60)  # until a certificate ends
EXPIRED = timedelta(days=180)  # since it ended; before that it is no news
CALLED = timedelta(days=30)  # for so long a call that met somebody is enough


class Reason(StrEnum):
    """What is the matter with a shop, as it stands in an address; the most urgent first."""

    UNANSWERED = "tidak-dijawab"
    EXPIRING = "izin-habis"
    NO_VISIT = "tanpa-kunjungan"
    NO_ORDER = "tanpa-pesanan"
    STALE = "stok-lama"

    @property
    def words(self) -> str:
        """As it stands on a tab and beside a shop."""
        return {
            "tidak-dijawab": "Pesanan tidak dijawab",
            "izin-habis": "Izin perlu diperpanjang",
            "tanpa-kunjungan": "Tidak ada yang melihat",
            "tanpa-pesanan": "Dilihat, tidak dipesan",
            "stok-lama": "Stok tidak berubah",
        }[self]

    @property
    def hint(self) -> str:
        """From when on it is so, for whoever asks why a shop is on the list."""
        return {
            "tidak-dijawab": "ada pesanan yang lewat batas waktu jawabnya",
            "izin-habis": f"izin habis dalam {EXPIRING.days} hari atau sudah habis",
            "tanpa-kunjungan": f"tidak dilihat pembeli dalam {WINDOW.days} hari",
            "tanpa-pesanan": f"dilihat paling sedikit {MANY_VISITS} kali dalam {WINDOW.days} hari, "
            "tanpa satu pesanan",
            "stok-lama": f"stok tidak berubah dan tidak ada produk baru dalam {STALE.days} hari",
        }[self]
