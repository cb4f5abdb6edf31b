"""Tests of what the pages of products and shops show."""
