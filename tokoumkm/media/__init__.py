"""The files people hand over, on a disk or in a bucket: written whole or not at all."""
