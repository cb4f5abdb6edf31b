"""Certificates of shops and their goods: brought with a scan, looked at by the office, shown."""
