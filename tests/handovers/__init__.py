"""Tests of files that officers hand over."""
