"""The office at its register: looking for a business, correcting it, files in and out."""
