"""La Torre Civica (of the corpus): tables for layout without a single class, the small ads in a column with a colour."""

from datetime import date

from standfirst.extract.publishers import PublisherRules

RULES = PublisherRules(
    hosts=("latorrecivica.example",),
    drop=('td[bgcolor="#FFF4D6"]',),
    valid_until=date(2027, 12, 31),
)
