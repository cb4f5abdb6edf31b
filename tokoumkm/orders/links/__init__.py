"""Links by which a seller takes one step with one order, once and not for long."""
