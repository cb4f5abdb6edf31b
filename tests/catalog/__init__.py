"""Tests of tokoumkm/catalog."""
