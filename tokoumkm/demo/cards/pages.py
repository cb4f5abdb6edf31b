"""The page to pay on: what a buyer sees in the place of Stripe's."""

from html import escape

from tokoumkm.demo.cards.drawn import Drawn
from tokoumkm.money import format_rupiah

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 26rem; margin: 2rem auto; padding: 0 1rem; }
.note { border: 2px dashed; border-radius: .5rem; padding: .75rem 1rem; }
.sum { font-size: 2rem; font-weight: 700; margin: .25rem 0 1.5rem; }
form { display: grid; gap: .75rem; }
button, .back { font: inherit; padding: .75rem; border-radius: .5rem; border: 1px solid;
  text-align: center; cursor: pointer; color: inherit; background: none; }
.pay { background: #1b5e3f; color: #fff; font-weight: 700; }
.bad { color: #b3261e; font-weight: 700; }
@media (prefers-color-scheme: dark) { .bad { color: #ffb4ab; } }
"""

CLOSED = {
    "complete": "Pembayaran ini sudah selesai.",
    "expired": "Waktu untuk membayar di sini sudah habis.",
}

PROMISED = """<p>Pembeli sudah selesai di sini, uangnya belum ada.</p>
<form method="post">
<button class="pay" name="do" value="arrive">Uangnya datang</button>
<button name="do" value="fail">Uangnya tidak jadi datang</button>
{back}
</form>"""


def pay_page(session: Drawn, *, label: str, declined: bool = False) -> str:
    """Buttons for every way it can go."""
    bad = "<p class='bad' role='alert'>Kartu ditolak bank. Coba kartu lain.</p>" if declined else ""
    return _page(
        "Bayar dengan kartu",
        f"""<p>{escape(label)}</p><p class="sum">{_sum(session)}</p>{bad}
<form method="post">
<button class="pay" name="do" value="pay">Bayar {_sum(session)}</button>
<button name="do" value="decline">Coba kartu yang ditolak</button>
<button name="do" value="promise">Bayar dengan cara yang uangnya datang kemudian</button>
{_back(session, "Batal, kembali ke toko")}
</form>""",
    )


def closed_page(session: Drawn) -> str:
    """It was paid, or promised, or its time is over."""
    if session["status"] == "complete" and session["payment_status"] == "unpaid":
        return _page("Uangnya dijanjikan", PROMISED.format(back=_back(session, "Kembali ke toko")))
    return _page(
        "Halaman ini sudah ditutup",
        f"<p>{CLOSED[session['status']]}</p><p>{_back(session, 'Kembali ke toko')}</p>",
    )


def no_page() -> str:
    return _page(
        "Halaman ini tidak ada",
        "<p>Simulator lupa semuanya saat dimulai ulang. Kembali ke toko dan bayar sekali lagi.</p>",
    )


def _sum(session: Drawn) -> str:
    """Rupiah; what is no whole one is shown as it is, since somebody got it wrong."""
    rupiah, rest = divmod(session["amount_total"], 100)
    return format_rupiah(rupiah) + (f",{rest:02}" if rest else "")


def _back(session: Drawn, text: str) -> str:
    target = session["success_url"] if session["status"] == "complete" else session["cancel_url"]
    return f'<a class="back" href="{escape(target or "/", quote=True)}">{escape(text)}</a>'


def _page(title: str, content: str) -> str:
    return f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{title} – simulator</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{STYLE}</style></head>
<body><main><p class="note"><b>Ini simulator, bukan Stripe.</b> Tidak ada uang yang berpindah, dan
tidak ada kartu yang diminta.</p>
<h1>{title}</h1>
{content}
</main></body></html>
"""
