"""From one version of the schema to the next: the steps, and what walks them."""
