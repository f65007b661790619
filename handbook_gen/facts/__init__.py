"""A handbook into derived facts that rules and views share."""
