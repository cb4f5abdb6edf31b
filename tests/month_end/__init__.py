"""Tests of what the office looks at before it closes a month."""
