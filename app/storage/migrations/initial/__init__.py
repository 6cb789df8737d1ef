"""The tables of the first release, one module per family, written out in full.

Nothing here imports today's rows: those will change, this must not.
"""
