"""What stands in a data folder: builds' files, what was read, and the files it was read from."""
