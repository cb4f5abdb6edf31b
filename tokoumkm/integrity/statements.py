"""Eight of the nine statements of the market's rules (§9), as SQL that finds what breaks them."""

from typing import NamedTuple

from tokoumkm.integrity.cards import CARD_MONEY, PROVIDERS_KEYS
from tokoumkm.integrity.cases import CASES
from tokoumkm.integrity.closed import FROZEN
from tokoumkm.integrity.money import BOOKED, MONEY_BACK, SOLD
from tokoumkm.integrity.receipts import RECEIPTS
from tokoumkm.orders.states import FIRST_STATES, MOVES
from tokoumkm.turnover.totals import UNBALANCED


class Statement(NamedTuple):
    """What must hold, and a query whose rows are the offenders."""

    number: int
    title: str
    sql: str


def _allowed_moves() -> str:
    """The table of moves as SQL: ('origin', 'target', 'actor'), …"""
    allowed = [
        f"('{origin}', '{target}', '{actor}')"
        for origin, targets in MOVES.items()
        for target, actors in targets.items()
        for actor in sorted(actors)
    ]
    return ", ".join(allowed)


FIRST = ", ".join(f"'{state}'" for state in sorted(FIRST_STATES))

STATEMENTS = (
    Statement(
        1,
        "Stok awal + semua perubahan = stok sekarang, tidak pernah kurang dari 0",
        """
        select v.id as variant, v.initial_stock, v.stock, coalesce(sum(m.quantity), 0) as moved
        from variants v left join stock_movements m on m.variant_id = v.id and m.is_counted
        where v.stock is not null
        group by v.id, v.initial_stock, v.stock
        having v.stock < 0 or v.initial_stock + coalesce(sum(m.quantity), 0) <> v.stock
        """,
    ),
    Statement(
        2,
        "Tiap baris pesanan mengambil stok satu kali, dan mengembalikannya satu kali bila batal; "
        "yang dibayar setelah kedaluwarsa sekali lagi",
        """
        select l.id as order_line, o.state, count(m.id) as movements
        from order_lines l join orders o on o.id = l.order_id
        left join stock_movements m on m.order_line_id = l.id
        left join (
            select order_id, count(*) as times from order_moves
            where origin = 'expired' and target = 'processing' group by order_id
        ) as came_back on came_back.order_id = o.id
        group by l.id, l.quantity, l.variant_id, o.state, came_back.times
        having sum(case when m.reason = 'ordered' and m.quantity = -l.quantity
                        and m.variant_id = l.variant_id then 1 else 0 end) <> 1
            or sum(case when m.reason = 'given_back' and m.quantity = l.quantity
                        and m.variant_id = l.variant_id then 1 else 0 end)
               <> case when o.state in ('cancelled', 'expired') or came_back.times > 0
                       then 1 else 0 end
            or sum(case when m.reason = 'taken_again' and m.quantity = -l.quantity
                        and m.variant_id = l.variant_id then 1 else 0 end)
               <> coalesce(came_back.times, 0)
            or sum(case when m.reason = 'given_back_again' and m.quantity = l.quantity
                        and m.variant_id = l.variant_id then 1 else 0 end)
               <> case when o.state in ('cancelled', 'expired')
                       then coalesce(came_back.times, 0) else 0 end
            or count(m.id) <> case when o.state in ('cancelled', 'expired') then 2 else 1 end
                              + 2 * coalesce(came_back.times, 0)
        """,
    ),
    Statement(
        3,
        "Total pesanan = barang + ongkir, total belanja = semua pesanannya",
        """
        select 'order' as what, o.id, o.total
        from orders o left join order_lines l on l.order_id = o.id
        group by o.id, o.total, o.goods_total, o.shipping_fee
        having o.goods_total <> coalesce(sum(l.price * l.quantity), -1)
            or o.total <> o.goods_total + o.shipping_fee or o.shipping_fee < 0
        union all
        select 'purchase' as what, p.id, p.total
        from purchases p left join orders o on o.purchase_id = p.id
        group by p.id, p.total
        having p.total <> coalesce(sum(o.total), -1)
        """,
    ),
    Statement(
        4,
        "Pengembalian uang tidak pernah lebih dari yang dibayar, juga tiap barang dan ongkirnya",
        f"{MONEY_BACK} union all {CARD_MONEY} union all {CASES}",
    ),
    Statement(
        5,
        "Pesanan selesai tercatat penuh di buku omzet dikurangi uang kembali, yang lain tidak; "
        "barangnya terhitung terjual",
        f"{BOOKED} union all {SOLD}",
    ),
    Statement(
        6,
        "Total bulanan, per wilayah, dan per usaha = jumlah buku omzet, untuk tiap kunci; "
        "bulan yang ditutup tetap seperti waktu ditutup",
        f"{UNBALANCED} union all {FROZEN}",
    ),
    Statement(
        7,
        "Kunci formulir, nomor, dan sumber buku omzet tidak dipakai dua kali; nomor nota urut",
        f"""
        select 'purchase' as what, idempotency_key as key, count(*) as times from purchases
        group by idempotency_key having count(*) > 1
        union all
        select 'order', number, count(*) from orders group by number having count(*) > 1
        union all
        select 'ledger', source, count(*) from turnover_entries group by source having count(*) > 1
        union all
        {PROVIDERS_KEYS}
        union all
        {RECEIPTS}
        """,  # noqa: S608 - our own text, nothing typed
    ),
    Statement(
        8,
        "Langkah tiap pesanan membentuk jalur yang ada di tabel",
        f"""
        select path.order_id, path.origin, path.target, path.actor, path.came_from
        from (
            select m.order_id, m.origin, m.target, m.actor, o.state,
                   lag(m.target) over (partition by m.order_id order by m.id) as came_from,
                   lead(m.id) over (partition by m.order_id order by m.id) as next_id
            from order_moves m join orders o on o.id = m.order_id
        ) as path
        where (path.came_from is null
               and (path.origin is not null or path.target not in ({FIRST})))
           or (path.came_from is not null
               and (path.origin is null or path.origin <> path.came_from))
           or (path.next_id is null and path.target <> path.state)
           or (path.origin is not null
               and (path.origin, path.target, path.actor) not in (values {_allowed_moves()}))
        union all
        select o.id, null, o.state, null, null
        from orders o where not exists (select 1 from order_moves m where m.order_id = o.id)
        """,  # noqa: S608 - built from our own table of moves, nothing typed
    ),
)
