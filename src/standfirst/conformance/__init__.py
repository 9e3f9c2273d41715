"""Whether a server speaks the reader protocols as real apps need them: checks named by requirement, for any base address."""
