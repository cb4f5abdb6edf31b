"""Opening one masked number, for an officer with a reason."""
