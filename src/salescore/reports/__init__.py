"""Reports: figures that add up, as pure functions over orders, invoices, payments and levels."""
