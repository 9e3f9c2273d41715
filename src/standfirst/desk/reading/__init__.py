"""The verbs that gather what a page shows: one function a page, each returning a frozen value."""
