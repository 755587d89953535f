"""What screens are made of: tabs above, status and keys below, panels and rules; and the modals that open over them."""
