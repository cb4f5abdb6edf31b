"""A file that an officer hands over: looked over in the background, used once they say yes."""
