"""What tests of the register ask for."""

from tests.businesses.files import file

__all__ = ["file"]
