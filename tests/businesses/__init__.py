"""Tests of the office's register."""
