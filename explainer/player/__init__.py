"""The cell diagram that steps through time in the browser."""
