"""What happens and who stands where: events in PLOVER's vocabulary, and positions."""
