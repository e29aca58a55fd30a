"""Stock: where each unit is, and to whom it is promised."""
