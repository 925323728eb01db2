"""What the screen shows, worked out without a screen: filters, lists, marks and search facts."""
