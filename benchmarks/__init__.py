"""Measurements to repeat: `python3 manage.py bench NAME`; figures in docs/benchmarks.md."""
