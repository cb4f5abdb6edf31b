"""What the benchmarks share: a real server on a database of its own, visitors, things to send."""
