"""What warta says of itself, written for readers: pages that follow from the declarations, one file each."""
