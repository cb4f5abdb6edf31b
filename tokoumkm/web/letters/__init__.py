"""Letters from the outbox: written from what is true when they leave, and sent."""
