"""The Google Reader API, as reader apps speak it today."""
