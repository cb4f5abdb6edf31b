"""What the pages of a product and of a shop show, read in as few statements as it takes."""
