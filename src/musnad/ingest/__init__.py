"""What comes in: raw texts and pages, before anybody curates them."""
