"""The second pass over a file of sales: many of them in few statements."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from tokoumkm.money import Rupiah
from tokoumkm.turnover import ledger
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.booked import Booked, booked_of
from tokoumkm.turnover.outside.columns import Sale


class Writer:
    """Books batches of sales, and counts. Belongs inside one change."""

    def __init__(self, assurance: Assurance) -> None:
        self.new = self.known = self.amount = 0
        self._assurance = assurance

    def write(self, batches: Iterable[list[Sale]]) -> None:
        """Book what is not booked yet; region and class are those of this moment."""
        ledger.record_batches(map(self._new_lines, batches))

    def _new_lines(self, sales: list[Sale]) -> list[tuple[ledger.Sold, datetime]]:
        booked = booked_of(sales)
        new = [sale for sale in sales if sale.source not in booked.sales]
        self.new += len(new)
        self.known += len(sales) - len(new)
        self.amount += sum(sale.amount for sale in new)
        return list(self._lines(new, booked))

    def _lines(
        self, sales: Iterable[Sale], booked: Booked
    ) -> Iterator[tuple[ledger.Sold, datetime]]:
        """An order counts once, on the first of its lines that is a sale."""
        for sale in sales:
            counts = sale.amount >= 0 and sale.order not in booked.orders
            if counts:
                booked.orders.add(sale.order)
            yield self._sold(sale, int(counts)), sale.at

    def _sold(self, sale: Sale, orders: int) -> ledger.Sold:
        return ledger.Sold(
            source=sale.source,
            business_id=sale.seller.id,
            shop_id=sale.seller.shop_id,
            order_number=sale.order_number,
            region_code=sale.seller.region_code,
            size_class=sale.seller.size_class,
            category_id=sale.category_id,
            channel=sale.channel,
            assurance=self._assurance,
            amount=Rupiah(sale.amount),
            quantity=sale.quantity,
            orders=orders,
        )
