"""What a reader wants to see, and what not: follows beside feeds, and filters."""
