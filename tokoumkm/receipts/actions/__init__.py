"""What happens to receipts: they are issued and corrected, never changed."""
