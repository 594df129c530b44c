// filled in by its target
