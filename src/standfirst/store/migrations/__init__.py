"""How the schema came to be, step by step: Alembic migrations, run by schema.py."""
