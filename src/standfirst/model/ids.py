"""Ids, each a type of its own so that they cannot be swapped. All are positive and below 2^31."""

from __future__ import annotations

from typing import NewType

PublisherId = NewType("PublisherId", int)
FeedId = NewType("FeedId", int)
ArticleId = NewType("ArticleId", int)
StoryId = NewType("StoryId", int)
ReaderId = NewType("ReaderId", int)
FolderId = NewType("FolderId", int)
LabelId = NewType("LabelId", int)
OutLinkId = NewType("OutLinkId", int)
WebhookId = NewType("WebhookId", int)
ApiPasswordId = NewType("ApiPasswordId", int)
SessionId = NewType("SessionId", int)
PasskeyId = NewType("PasskeyId", int)
CommentId = NewType("CommentId", int)
CorrectionId = NewType("CorrectionId", int)
