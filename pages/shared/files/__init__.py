"""What leaves: files of a card, a page or a sequence, and all the data."""
