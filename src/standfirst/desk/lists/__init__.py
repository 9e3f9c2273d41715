"""What a reader does with feeds and articles: the verbs that the pages and the APIs of reader apps share."""
