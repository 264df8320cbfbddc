"""What leaves the dashboard for a meeting: a sequence of cards as deck, slides, workbook, brief."""
