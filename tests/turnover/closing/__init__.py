"""Tests of closing a month: what is frozen, refused and corrected."""
