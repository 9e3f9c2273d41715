"""What programs speak with the desk: the protocols of reader apps, feeds out, and a JSON API of its own."""
