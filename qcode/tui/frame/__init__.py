"""What stands around every screen: tabs above, status and keys below, headings on the panes."""
