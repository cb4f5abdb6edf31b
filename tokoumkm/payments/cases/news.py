"""A case of money as a sentence for each side; for the seller without anything about the buyer."""

from tokoumkm.money import format_rupiah
from tokoumkm.orders.news import late_money_for_buyer
from tokoumkm.payments.cases.models import CaseKind, CaseOutcome, MoneyCase


def for_buyer(case: MoneyCase) -> str:
    """What came, and what happens with it."""
    order, came = case.order, format_rupiah(case.amount)
    if case.kind == CaseKind.PAID_LATE:
        return late_money_for_buyer(order, case.amount)
    if case.kind == CaseKind.PAID_TWICE:
        again = f"{came} masuk lagi untuk pesanan {order.number}, yang sudah lunas."
        return f"{again} Uang itu harus dikembalikan kepada Anda."
    seen = f"{order.shop_name} melihat {came} masuk untuk pesanan {order.number}"
    return f"{seen}, seharusnya {format_rupiah(case.expected)}. {_difference(case)}"


def for_seller(case: MoneyCase) -> str:
    """Where somebody else saw the money, such as Stripe."""
    came, number = format_rupiah(case.amount), case.order.number
    if case.kind == CaseKind.PAID_TWICE:
        return f"{came} masuk lagi untuk pesanan {number}, yang sudah lunas. Harus dikembalikan."
    return f"{came} masuk untuk pesanan {number} setelah berakhir. Uangnya harus dikembalikan."


def ended_for_buyer(case: MoneyCase) -> str:
    """How it ended; '' where the order's own news says it."""
    shop, number, came = case.order.shop_name, case.order.number, format_rupiah(case.amount)
    if case.outcome == CaseOutcome.GIVEN_BACK:
        gave = f"{shop} mencatat {came} untuk pesanan {number} sudah dikembalikan."
        return f"{gave} Periksa apakah uangnya sudah Anda terima."
    if case.outcome == CaseOutcome.MISTAKEN:
        return f"{shop} mencatat: {came} untuk pesanan {number} ternyata tidak ada."
    return ""


def _difference(case: MoneyCase) -> str:
    if case.difference > 0:
        return f"Lebih {format_rupiah(case.difference)}, yang harus dikembalikan penjual."
    return f"Kurang {format_rupiah(-case.difference)}: bayar kurangnya, lalu kabari penjual."
