"""Scripts for those who build Placeplan; nothing here is needed to use it."""
