"""The top stories as a subscription in a folder of its own: what leads the front page, in reader apps."""

from __future__ import annotations

from typing import Final

from standfirst.model.ids import FeedId, FolderId

TOP_FEED: Final = FeedId(2**31 - 2)  # no row has these ids
TOP_FOLDER: Final = FolderId(2**31 - 2)
TOP_FOLDER_NAME: Final = "Top stories"
