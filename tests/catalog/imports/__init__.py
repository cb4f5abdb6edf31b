"""Products as a file: read, checked, brought in and written."""
