"""Tax: rates, and the one summation that orders and invoices share."""
