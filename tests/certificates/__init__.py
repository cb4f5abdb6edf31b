"""Certificates: shapes, what sellers bring, what the office says, what the public reads."""
