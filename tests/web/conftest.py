"""A desk on a usual morning and its pages."""

from __future__ import annotations

import pytest

from standfirst.web.app import create_app
from tests.web.client import Client
from tests.web.world import World, full_world


@pytest.fixture
def world() -> World:
    return full_world()


@pytest.fixture
def client(world: World) -> Client:
    return Client(create_app(world.desk))
