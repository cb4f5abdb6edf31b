"""A shop's products as a file: read, checked, brought in beside the server, and written."""
