"""Billing: invoices for what was shipped, payments, and what is still owed."""
