"""Engines behind the ports, one file each; none is needed to run the desk."""
