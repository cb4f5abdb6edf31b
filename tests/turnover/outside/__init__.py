"""Tests of sales made elsewhere: declared by sellers, or brought as files."""
