"""The UMKM of the office's register."""
