"""Measurements with named baselines, as ratios of one run. Never part of the tests."""
