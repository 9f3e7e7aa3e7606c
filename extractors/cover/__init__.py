"""What a document says of itself: title, kind, municipality, plan period, date."""
