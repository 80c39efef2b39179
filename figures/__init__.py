"""What numbers in council papers mean: numbers, units, periods, areas, measures.

Reads text and table cells; never opens a file, a store or the network.
"""
