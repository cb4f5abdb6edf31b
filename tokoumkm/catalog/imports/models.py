"""Files that are being brought in, and the photos of theirs that are stored already."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.background import Claim, Work, WorkState
from tokoumkm.catalog.models import Category
from tokoumkm.database import Model
from tokoumkm.personal import personal
from tokoumkm.shops.models import Shop


class ImportStep(StrEnum):
    CHECK = "check"  # looks at every row and writes nothing
    WRITE = "write"


class ProductImport(Work, Model):
    """One file of products on its way into a shop; its files are deleted when it ends.

    Where it failed nothing was written, or with `skip_bad` a part; the report says why.
    """

    __tablename__ = "product_imports"
    __table_args__ = (Index("ix_product_imports_state", "state", "id"),)

    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))  # null: an operator
    file_name: Mapped[str] = mapped_column(info=personal("seller"))
    file: Mapped[str]  # where it lies among the media; '' when it is deleted
    photos_name: Mapped[str] = mapped_column(default="", info=personal("seller"))
    photos: Mapped[str] = mapped_column(default="")  # '' where no photos came with it
    category_id: Mapped[int | None] = mapped_column(ForeignKey(Category.id))
    skip_bad: Mapped[bool] = mapped_column(default=False)
    submits: Mapped[bool] = mapped_column(default=False)  # new products go to the office at once
    step: Mapped[ImportStep] = mapped_column(default=ImportStep.CHECK)
    written_to: Mapped[int] = mapped_column(default=0)  # the last row whose product is written
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    shop: Mapped[Shop] = relationship()
    account: Mapped[Account | None] = relationship()

    @property
    def is_checked(self) -> bool:
        """Looked at, and waiting for the seller to say yes."""
        return self.step == ImportStep.CHECK and self.state == WorkState.DONE


ImportClaim = Claim[ProductImport]


class ImportedPhoto(Model):
    """A photo of an import that is stored, so that a killed import doesn't store it again."""

    __tablename__ = "imported_photos"
    __table_args__ = (UniqueConstraint("import_id", "row", "file"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey(ProductImport.id))
    row: Mapped[int]  # the first row of its product
    file: Mapped[str]  # its name in the archive
    name: Mapped[str] = mapped_column(unique=True)  # of the stored photo
    content_hash: Mapped[str]
