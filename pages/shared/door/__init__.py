"""The door: who may come in, which addresses there are, and what every answer carries."""
