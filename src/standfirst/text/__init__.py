"""Small pure functions over words and addresses that every part shares."""
