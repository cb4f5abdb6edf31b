"""Tests of visits: counted in memory, written by day, forgotten in time."""
