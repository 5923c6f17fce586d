"""What is on the screen, as data: validated, bounded, one frozen model a lesson."""

#: How many screens' results are kept, of each kind: many more than are computed at once, and few enough that a visitor
#: who goes through every seed of the largest screen does not fill the server's memory.
KEPT = 32
