"""The cell diagram that steps through time in the browser, and the call as matrices."""
