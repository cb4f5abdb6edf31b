"""What a seller can type, a module for each noun."""
