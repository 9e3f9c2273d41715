"""Standfirst."""
