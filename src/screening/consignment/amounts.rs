//! Weights, pieces, value and freight that cannot be true together (R19, R20).

use super::cells::Amount;
use super::{Line, note};
use crate::manifest::Field;
use crate::screening::indicator::{Indicator, Kind};

/// Rounding that a net weight may lie above a gross weight by.
const ROUNDING: f64 = 1.005;
/// Kilograms of the heaviest single loads ever moved by road or sea in one piece, ships aside.
const HEAVIEST_PIECE: f64 = 20_000_000.0;
/// Kilograms of the smallest chip component, a few micrograms.
const LIGHTEST_PIECE: f64 = 0.000_000_01;
/// Units in which pieces are counted: UN/ECE Recommendation 20 codes and customs abbreviations.
const PIECES: [&str; 16] = [
    "C62", "EA", "EACH", "H87", "NAR", "NMB", "NO", "NOS", "PC", "PCE", "PCS", "PIECE", "PIECES",
    "U", "UN", "UNIT",
];
/// Ships, boats and floating structures.
const SHIPS: u8 = 89;

/// Net weight above gross weight, or a weight below nothing.
pub(super) fn weights(line: &Line<'_>) -> Option<Indicator> {
    let (net, gross) = (
        line.item.get(Field::NetWeight),
        line.item.get(Field::GrossWeight),
    );
    if net.is_empty() || gross.is_empty() {
        return None;
    }
    let (n, g) = (Amount::read(net), Amount::read(gross));
    if n.always(g, |n, g| n < 0.0 || g < 0.0) {
        let says = format!("A weight is below nothing: net {net}, gross {gross}.");
        return Some(note(line, Kind::WeightConflict, Field::NetWeight, says));
    }
    // A gross weight of nothing was not stated.
    n.always(g, |n, g| g > 0.0 && n > g * ROUNDING).then(|| {
        let says = format!("The net weight {net} is above the gross weight {gross}.");
        note(line, Kind::WeightConflict, Field::NetWeight, says)
    })
}

/// More or less than any piece weighs.
pub(super) fn pieces(line: &Line<'_>) -> Option<Indicator> {
    let unit = line.item.get(Field::Unit);
    if unit.is_empty() {
        return None;
    }
    let counted = PIECES.iter().any(|p| p.eq_ignore_ascii_case(unit));
    if !counted || line.declared.chapter() == Some(SHIPS) {
        return None;
    }
    let (net, count) = (
        line.item.get(Field::NetWeight),
        line.item.get(Field::Quantity),
    );
    let (n, c) = (Amount::read(net), Amount::read(count));
    let impossible = |n: f64, c: f64| {
        let piece = n / c;
        n > 0.0 && c > 0.0 && !(LIGHTEST_PIECE..=HEAVIEST_PIECE).contains(&piece)
    };
    n.always(c, impossible).then(|| {
        let says = format!("{net} kg net in {count} {unit}: no piece weighs that.");
        note(line, Kind::PieceWeight, Field::NetWeight, says)
    })
}

/// Freight that costs as much as the goods.
pub(super) fn freight(line: &Line<'_>) -> Option<Indicator> {
    let (freight, value) = (line.item.get(Field::Freight), line.item.get(Field::Value));
    if freight.is_empty() || value.is_empty() {
        return None;
    }
    let (f, v) = (Amount::read(freight), Amount::read(value));
    f.always(v, |f, v| v > 0.0 && f >= v).then(|| {
        let says = format!("The freight, {freight}, is not below the value of the goods, {value}.");
        note(line, Kind::FreightAboveValue, Field::Freight, says)
    })
}
