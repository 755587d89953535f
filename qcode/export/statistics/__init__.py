"""Tables for statistics programs: tidy csv, Stata's .dta and SPSS syntax, with a dictionary of every column."""
