"""The ten statements that must be true at every moment: nine of the rules, and the audit's."""
