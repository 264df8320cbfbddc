"""What stands on a page: its frame, filters and cards, and what can be done with them."""
