"""Tests of `tokoumkm/grading`: classes that figures propose and officers decide."""
