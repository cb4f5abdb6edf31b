"""The tests: a mirror of the package, and the tools they stand on."""
