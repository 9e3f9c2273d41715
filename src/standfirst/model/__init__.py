"""The nouns of the newsroom: frozen values without behaviour that reaches outside."""
