"""What every page is made of: frame, filters, card, queries, charts, wording."""
