"""Seal with the row: a NIK opens in its own row only, and bank numbers are sealed as well.

Before, a seal was `v1:…` and knew neither its key nor its row; bank numbers lay open.
"""

import base64
import os
from contextlib import suppress

import sqlalchemy as sa
from alembic import op
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from tokoumkm.secrecy import keyed_index, seal, unseal

revision = "0007"
down_revision = "0006"

BATCH = 500
V1 = "v1"
NONCE = 12

businesses = sa.table(
    "businesses", *map(sa.column, ("id", "registration_number", "nik_sealed", "nik_index"))
)


def upgrade():
    for business_id, number, old in _niks():
        nik = _unseal_v1(old)
        _keep_nik(business_id, seal(nik, row=f"businesses:{number}:nik"), keyed_index(nik))
    _rename("bank_accounts", "number", "number_sealed")
    _rename("orders", "bank_number", "bank_number_sealed")
    _rewrite("bank_accounts", "number_sealed", "id", lambda key, plain: seal(plain, row=_bank(key)))
    _rewrite(
        "orders", "bank_number_sealed", "number", lambda key, plain: seal(plain, row=_order(key))
    )


def downgrade():
    _rewrite(
        "orders", "bank_number_sealed", "number", lambda key, text: unseal(text, row=_order(key))
    )
    _rewrite("bank_accounts", "number_sealed", "id", lambda key, text: unseal(text, row=_bank(key)))
    _rename("orders", "bank_number_sealed", "bank_number")
    _rename("bank_accounts", "number_sealed", "number")
    for business_id, number, sealed in _niks():
        nik = unseal(sealed, row=f"businesses:{number}:nik")
        _keep_nik(business_id, _seal_v1(nik), keyed_index(nik))


def _bank(key):
    return f"bank_accounts:{key}:number"


def _order(key):
    return f"orders:{key}:bank_number"


def _rename(table, old, new):
    """In place, on both engines: a new column would need a default, or a rebuilt table."""
    op.execute(f"alter table {table} rename column {old} to {new}")


def _rewrite(table, column, key, changed):
    """Every text in a column, changed; an empty one stays empty."""
    rows = sa.table(table, sa.column(key), sa.column(column))
    wanted = sa.select(rows.c[key], rows.c[column]).where(rows.c[column] != "")
    change = rows.update().where(rows.c[key] == sa.bindparam("of"))
    change = change.values({column: sa.bindparam("text")})
    for batch in _all(wanted):
        written = [{"of": of, "text": changed(of, text)} for of, text in batch]
        op.get_bind().execute(change, written)


def _niks():
    c = businesses.c
    wanted = sa.select(c.id, c.registration_number, c.nik_sealed)
    for batch in _all(wanted.where(c.nik_sealed.is_not(None))):
        yield from batch


def _keep_nik(business_id, sealed, index):
    change = businesses.update().where(businesses.c.id == business_id)
    op.get_bind().execute(change.values(nik_sealed=sealed, nik_index=index))


def _all(wanted):
    """Read to the end before anything is written, then handed on by batches."""
    rows = op.get_bind().execute(wanted).all()
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _unseal_v1(sealed):
    """With whichever of the known keys made it; the first format did not say which."""
    content = base64.b64decode(sealed.removeprefix(f"{V1}:"))
    for key in (current_app.config["PII_KEY"], *current_app.config["PII_KEYS_OLD"]):
        with suppress(InvalidTag):
            return _cipher(key).decrypt(content[:NONCE], content[NONCE:], V1.encode()).decode()
    raise ValueError("a NIK was sealed with another key: add it to PII_KEYS_OLD, and try again")


def _seal_v1(plain):
    nonce = os.urandom(NONCE)
    key = current_app.config["PII_KEY"]
    sealed = nonce + _cipher(key).encrypt(nonce, plain.encode(), V1.encode())
    return f"{V1}:{base64.b64encode(sealed).decode()}"


def _cipher(key):
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tokoumkm sealing")
    return AESGCM(derived.derive(key.encode()))
