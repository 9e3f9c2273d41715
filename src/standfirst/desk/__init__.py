"""The verbs people ask of a desk: subscribe, refresh, place, read. They reach the world only through ports."""
