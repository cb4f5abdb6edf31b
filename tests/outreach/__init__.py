"""Tests of quiet shops and of officers' calls on them."""
