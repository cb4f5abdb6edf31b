"""Sales made elsewhere: brought as a file, or declared by a seller month by month."""
