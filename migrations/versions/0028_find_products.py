"""Find products by the engine's own full text instead of by a column of letters."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

SQLITE = """
    CREATE VIRTUAL TABLE product_index USING fts5(
        name, category, shop, place, description, digest UNINDEXED,
        tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
    )
"""

# Different words for the same goods, to begin with; officers go on from here.
SYNONYMS = (
    "gula jawa = gula kelapa = gula merah",
    "gula semut = gula kristal = palm sugar",
    "cabai = cabe = lombok",
    "singkong = ubi kayu = ketela pohon = budin",
    "ubi jalar = ketela rambat",
    "jagung manis = sweet corn",
    "peyek = rempeyek",
    "kerupuk = krupuk",
    "telur = telor",
    "getuk = gethuk",
    "besek = wadah bambu",
    "tas anyaman = tas pandan",
    "kerudung = jilbab = hijab",
    "kaos = kaus = t shirt",
    "batik tulis = batik handmade",
    "oleh oleh = buah tangan = suvenir = souvenir",
    "kue kering = cookies",
    "sirup = sirop",
    "kopi bubuk = kopi giling",
    "bibit = benih",
    "madu klanceng = madu trigona",
)

# PostgreSQL takes reading every row for cheap, not knowing what it costs to look into a vector.
# A long one lies elsewhere; a score needs only `ranking`, which has no words of the description.
# 16: it is divided by the logarithm of how many words there are.
FIND = """
    CREATE FUNCTION find_products(
        wanted tsquery, scored tsquery, weights float4[], scale bigint, most integer
    )
    RETURNS TABLE (product_id integer, score bigint)
    LANGUAGE sql STABLE ROWS 500 SET enable_seqscan = off AS $$
        SELECT product_id, (ts_rank(weights, ranking, scored, 16)::float8 * scale)::bigint
        FROM product_index WHERE words @@ wanted LIMIT most
    $$
"""


def upgrade():
    """The index is empty until `db upgrade` has filled it: words are the program's matter."""
    op.create_table(
        "search_words",
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_words")),
    )
    groups = op.create_table(
        "synonym_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("names", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synonym_groups")),
        sa.UniqueConstraint("names", name=op.f("uq_synonym_groups_names")),
    )
    op.bulk_insert(groups, [{"names": names} for names in SYNONYMS])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SQLITE)
    else:
        _create_for_postgresql()
    op.drop_column("products", "search_text")


def downgrade():
    words = sa.Column("search_text", sa.String(), nullable=False, server_default="")
    op.add_column("products", words)
    op.execute("update products set search_text = lower(name)")
    with op.batch_alter_table("products") as products:
        products.alter_column("search_text", existing_type=sa.String(), server_default=None)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION find_products")
    op.drop_table("product_index")
    op.drop_table("search_words")
    op.drop_table("synonym_groups")


def _create_for_postgresql():
    op.execute("""
        CREATE TABLE product_index (
            product_id integer PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
            digest varchar NOT NULL,
            words tsvector NOT NULL,
            ranking tsvector GENERATED ALWAYS AS (ts_filter(words, '{a,b,c}')) STORED
        )
    """)
    op.execute("ALTER TABLE product_index ALTER COLUMN words SET STORAGE EXTERNAL")
    # Every search reads through the list of what is still to be indexed: a short one, in kB.
    op.execute("""
        CREATE INDEX ix_product_index_words ON product_index USING gin (words)
        WITH (gin_pending_list_limit = 256)
    """)
    op.execute(FIND)
