"""The real data that ships with Unrolled."""
