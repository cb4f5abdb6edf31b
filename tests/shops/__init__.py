"""Tests of tokoumkm/shops."""
