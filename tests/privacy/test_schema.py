"""Whose each column is: nobody may add a column of text without saying so."""

from typing import get_args

import pytest
from sqlalchemy import Enum, String
from sqlalchemy.types import TypeDecorator

from tests.privacy import planting
from tests.source import refuse
from tokoumkm.database import Model
from tokoumkm.personal import Whose, Why
from tokoumkm.privacy import of_people, of_sales, of_shops
from tokoumkm.privacy.kinds import Kind

# Text that says nothing about a person, or is worth nothing to anybody but the program.
IMPERSONAL = {
    "accounts": {"password_hash"},
    "audit_entries": {"about_kind", "about_key", "region_code", "act", "previous_hash", "hash"},
    "audit_head": {"hash"},
    "business_years": {"year", "region_code"},
    "businesses": {"nik_index", "kbli"},
    "certificates": {"scan_hash"},
    "carts": {"token"},
    "card_refunds": {"key", "refund_id"},
    "card_sessions": {"key", "session_id", "payment_intent", "url"},
    "categories": {"slug", "name", "picture"},
    "class_decisions": {"regulation", "region_code"},
    "delivery_ways": {"courier"},
    "imported_photos": {"file", "name", "content_hash"},
    "letters": {"key", "kind", "about_words", "region_code", "fault"},
    "monthly_totals": {"month", "region_code", "channel"},
    "place_totals": {"month", "region_code", "channel"},
    "notices": {"path", "key"},
    "officers": {"scope"},
    "one_time_codes": {"code_hash"},
    "order_lines": {"product_name", "variant_name", "unit", "photo"},
    "orders": {
        "number",
        "token",
        "business_region_code",
        "delivery_words",
        "delivery_time",
        "pickup_place",
    },
    "outlets": {"name", "address", "opening_hours"},
    "closed_months": {"month", "digest", "content"},
    "complaint_photos": {"content_hash"},
    "money_cases": {"source"},
    "payment_events": {"source"},
    "payment_proofs": {"content_hash", "looks"},
    "photos": {"content_hash"},
    "product_imports": {"file", "photos", "claim"},
    "products": {"unit", "kecamatan_code", "form_key"},
    "purchases": {"idempotency_key", "content_digest"},
    "provider_notices": {"event_id", "kind", "session_id", "reason"},
    "receipt_lines": {"words", "unit"},
    "receipts": {"number", "order_number", "shipping_words", "paid_by"},
    "recovery_codes": {"code_hash"},
    "refunds": {"way"},
    "regions": {"code", "name"},
    "register_imports": {"scope", "file_name", "file", "claim"},
    "registration_serials": {"kabupaten_code"},
    "requested_files": {"first_month", "last_month", "region_code", "path", "claim"},
    "search_words": {"word"},
    "second_factors": {"secret_sealed"},
    "seller_links": {"secret_hash"},
    "shop_requirements": {"key"},
    "sign_in_failures": {"subject"},
    "review_photos": {"content_hash"},
    "shop_photos": {"content_hash"},
    "sign_ins": {"token_hash"},
    "stock_movements": {"form_key"},
    "synonym_groups": {"names"},
    "sales_imports": {"scope", "file_name", "file", "claim", "business"},
    "sales_declarations": {"month", "channel", "evidence_hash", "booked"},
    "turnover_entries": {"source", "month", "order_number", "region_code", "channel", "corrects"},
}


def texts():
    """Every column that people's words may stand in; a reference to another row is none."""
    for table in Model.metadata.sorted_tables:
        for column in table.columns:
            kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
            is_text = isinstance(kind, String) and not isinstance(kind, Enum)
            if is_text and not column.foreign_keys:
                yield table.name, column


def test_every_text_is_somebodys_or_nobodys():
    faults = [
        f"{table}.{column.name}"
        for table, column in texts()
        if "personal" not in column.info and column.name not in IMPERSONAL.get(table, ())
    ]
    refuse(faults, "Mark these with info=personal(…), or list them in IMPERSONAL:")


def test_nothing_is_listed_that_is_marked_or_gone():
    plain = {(table, column.name) for table, column in texts() if "personal" not in column.info}
    faults = [
        f"{table}.{name}"
        for table, names in IMPERSONAL.items()
        for name in names
        if (table, name) not in plain
    ]
    refuse(faults, "Take these out of IMPERSONAL:")


def test_marks_use_the_words_that_are_known():
    for table, column in marked():
        assert column.info["personal"] in get_args(Whose), f"{table}.{column.name}"
        assert column.info.get("kept") in (*get_args(Why), None), f"{table}.{column.name}"


def test_whatever_is_personal_can_be_taken_along():
    kinds = (*of_people.KINDS, *of_shops.KINDS, *of_sales.KINDS)
    taken = {
        column.property.columns[0]
        for kind in kinds
        if isinstance(kind, Kind)
        for column in kind.read_columns()
    }
    faults = [f"{table}.{column.name}" for table, column in marked() if column not in taken]
    refuse(faults, "Add these to a kind in privacy/of_people.py, of_shops.py or of_sales.py:")


@pytest.mark.usefixtures("database")
def test_the_market_of_these_tests_has_something_personal_in_every_table():
    """Or the tests beside this one would look for nothing there."""
    planting.build()
    faults = sorted({table for table, _ in marked()} - {each.table for each in planting.plant()})
    refuse(faults, "Make a row of these tables in tests/privacy/planting.py:")


def marked():
    for table in Model.metadata.sorted_tables:
        for column in table.columns:
            if "personal" in column.info:
                yield table.name, column
