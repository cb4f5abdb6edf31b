"""What belongs to a person: taking it along, and being forgotten."""
