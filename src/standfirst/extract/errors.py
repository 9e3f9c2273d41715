"""What goes wrong when a page is read.

InputError
└── ExtractError          the page holds no article
"""

from __future__ import annotations

from standfirst.errors import InputError


class ExtractError(InputError):
    """The page holds no article that can be read."""
