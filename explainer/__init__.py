"""Unrolled: recurrent networks taken apart, number by number."""
