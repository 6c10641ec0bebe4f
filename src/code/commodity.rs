//! Commodity codes: declared tariff codes and their HS subheadings.
