//! Reads any manifest export into goods items.
