"""Tests of the normalizers: tables of cases and properties."""
