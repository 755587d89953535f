"""What leaves qcode: the workbook of coded matrices, and the coded transcripts to print.

Everything here reads the project as one viewer on one layer, and puts a file in place whole or not at all.
"""
