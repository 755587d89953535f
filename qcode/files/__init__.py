"""Reading strangers' files safely, writing our own whole: limits, zip, XML, tables, encodings."""
