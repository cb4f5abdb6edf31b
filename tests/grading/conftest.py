"""What tests of classes ask for."""

from tests.businesses.files import file

__all__ = ["file"]
