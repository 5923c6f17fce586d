"""What is on the screen, as data: validated, bounded, one frozen model a lesson."""
