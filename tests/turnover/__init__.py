"""Tests of turnover: the ledger, its totals, the reports over them."""
