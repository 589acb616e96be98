"""What came of introductions and meetings, asked and told over the years."""
