"""Papers as people send them: small PDFs, such as the slip of a payment."""

from io import BytesIO

from tokoumkm.money import format_rupiah
from tokoumkm.orders.models import Order

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources "


def pdf_slip(order: Order) -> BytesIO:
    """One page that says how much was paid to whom."""
    paid = format_rupiah(order.amount_asked)
    return pdf_page("Pembayaran berhasil", paid, order.shop_name, order.number)


def pdf_page(*lines: str) -> BytesIO:
    """A page with a few lines of plain text."""
    shown = " T* ".join(f"({_plain(line)}) Tj" for line in lines)
    drawn = f"BT /F1 14 Tf 30 150 Td 24 TL {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE + b"<< /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return BytesIO(_file(objects))


def _file(objects: list[bytes]) -> bytes:
    """The objects, numbered from one, and the table that says where each begins."""
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    ending = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + ending


def _plain(text: str) -> str:
    return text.encode("ascii", "ignore").decode().replace("(", "").replace(")", "")
