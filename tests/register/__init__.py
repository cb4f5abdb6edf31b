"""The office at its register."""
