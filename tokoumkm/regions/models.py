"""The table of regions."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.database import Model


class Region(Model):
    """A place with its Kemendagri code, such as 33.03.05.2001; text with dots, always."""

    __tablename__ = "regions"
    __table_args__ = (CheckConstraint("level between 1 and 4", name="level"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"), index=True)
    level: Mapped[int]  # 1 provinsi, 2 kabupaten or kota, 3 kecamatan, 4 desa or kelurahan
