"""What a seller takes along of the sales that were declared to the office."""

from tokoumkm.privacy.kinds import Kind
from tokoumkm.turnover.outside.models import Declaration, DeclarationEvent

DECLARED = (
    Kind(
        "omzet-luar",
        {
            "bulan": Declaration.month,
            "kanal": Declaration.channel,
            "omzet": Declaration.amount,
            "barang": Declaration.pieces,
            "catatan": Declaration.note,
            "berkas": Declaration.evidence,
            "status": Declaration.state,
            "kata_dinas": Declaration.reason,
            "dilaporkan": Declaration.declared_at,
            "diputuskan": Declaration.decided_at,
        },
        lambda query, shop_id: query.where(Declaration.shop_id == shop_id).order_by(Declaration.id),
        "omzet dari luar situs yang Anda laporkan; buktinya ada di folder bukti-omzet",
    ),
    Kind(
        "riwayat-omzet-luar",
        {
            "bulan": Declaration.month,
            "kanal": Declaration.channel,
            "langkah": DeclarationEvent.act,
            "omzet": DeclarationEvent.amount,
            "barang": DeclarationEvent.pieces,
            "alasan": DeclarationEvent.reason,
            "saat": DeclarationEvent.happened_at,
        },
        lambda query, shop_id: (
            query.select_from(DeclarationEvent)
            .join(Declaration)
            .where(Declaration.shop_id == shop_id)
            .order_by(DeclarationEvent.id)
        ),
        "yang terjadi dengan tiap laporan omzet dari luar situs",
    ),
)
