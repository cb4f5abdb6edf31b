"""Marks, downloads and erasures, and the tool that plants what they must find."""
