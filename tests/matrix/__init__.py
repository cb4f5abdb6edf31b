"""Who may use which address of the site: all of them, and everybody."""
