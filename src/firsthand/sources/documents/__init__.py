"""Documents that are no page: newsletters, and press releases as PDF and Word files."""
