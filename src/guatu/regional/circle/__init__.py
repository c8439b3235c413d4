"""What cities of a circle share: who holds a lead, how signings count, who gets what, and totals without doubles."""
