"""Cards and tables, one module for each question: they ask, word and draw; pages arrange them."""
