//! Words that say what a number is about.

/// Letters that may stand right before the digits of a length in millimetres (`OD220`).
const MILLIMETRES: &[&str] = &[
    "od",
    "id",
    "dia",
    "diam",
    "diameter",
    "ø",
    "⌀",
    "φ",
    "ф",
    "thk",
    "thick",
    "thickness",
    "wall",
    "dn",
    "nw",
    "nb",
    "kf",
    "bore",
    "length",
    "width",
    "height",
    "ad",
    "l",
    "diametro",
    "diamètre",
    "diámetro",
    "diâmetro",
    "durchmesser",
    "çap",
    "du",
    "dy",
    "ду",
    "lg",
    "throat",
    "journal",
    "face",
];

/// Letters that may stand right before the digits of a quantity with its unit (`TG275C`).
const ATTACHED: &[&str] = &[
    "max", "min", "upto", "approx", "ca", "to", "of", "tg", "uts", "rm", "ys", "vmd", "vpi", "il",
    "esl", "bw", "acc", "mpe", "cap", "capacity", "size", "psat", "pout", "el", "range",
];

/// Words whose number is a standard, an article or a name.
const STANDARDS: &[&str] = &[
    "din",
    "iso",
    "ams",
    "astm",
    "en",
    "bs",
    "jis",
    "gost",
    "гост",
    "mil",
    "std",
    "iec",
    "ansi",
    "api",
    "asme",
    "uns",
    "aisi",
    "sae",
    "werkstoff",
    "wnr",
    "hs",
    "un",
    "cas",
    "po",
    "inv",
    "pn",
    "ref",
    "sku",
    "art",
    "article",
    "lot",
    "serial",
    "s/n",
    "p/n",
    "no",
    "nr",
    "item",
    "code",
    "part",
    "model",
    "ec",
    "fig",
    "rev",
    "chapter",
    "usd",
    "eur",
    "rs",
    "inr",
    "cny",
    "rmb",
    "gbp",
    "onu",
    "rms",
];

/// Words whose number is a name unless a unit follows.
const KINDS: &[&str] = &[
    "type", "typ", "grade", "class", "series", "gen", "version", "ver",
];

pub(super) const PACKS: &[&str] = &[
    "drum",
    "drums",
    "bag",
    "bags",
    "carton",
    "cartons",
    "ctn",
    "ctns",
    "box",
    "boxes",
    "bottle",
    "bottles",
    "can",
    "cans",
    "tin",
    "tins",
    "jerrycan",
    "jerrycans",
    "pail",
    "pails",
    "bucket",
    "buckets",
    "ibc",
    "sack",
    "sacks",
    "pack",
    "packs",
    "pkg",
    "pkgs",
    "pkt",
    "keg",
    "kegs",
    "jar",
    "net",
    "nett",
    "gross",
    "container",
    "containers",
    "cntr",
    "fcl",
    "hc",
    "gp",
    "hq",
    "pallet",
    "pallets",
    "plt",
    "flexitank",
    "isotank",
    "tote",
    "canister",
    "packing",
    "packaging",
    "per",
    "each",
    "bidon",
    "bidones",
    "fass",
    "fässer",
    "tambor",
    "tambores",
    "sac",
    "sacs",
    "total",
    "pk",
    "ampoule",
    "vial",
    "vials",
    "kanister",
    "big",
    "fut",
    "futs",
    "barrel",
    "barrels",
];

pub(super) const PACK_BEFORE: &[&str] = &[
    "net", "nett", "gross", "n.w", "g.w", "nw", "gw", "wt", "weight", "weighing", "packed",
    "packing", "total", "qty", "quantity", "tare", "gr.wt", "peso", "poids", "gewicht", "in",
];

pub(super) const PIECES: &[&str] = &[
    "pcs", "pc", "pce", "pces", "ea", "set", "sets", "unit", "units", "nos", "no", "qty", "stk",
    "stück", "шт", "pzas", "pieces", "piece", "pairs", "rolls", "reels", "pkgs", "ctns", "boxes",
    "drums", "bags", "cartons", "sheets", "bottles", "cans", "adet", "cells", "bobbins", "spools",
];

pub(super) const STORAGE: &[&str] = &[
    "store",
    "stored",
    "storage",
    "keep",
    "transport",
    "shipping",
    "ship",
];

/// What the letters right before a digit allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A length in millimetres may follow without its unit.
    Millimetre,
    /// A nominal size in inches may follow without its unit.
    Inch,
    /// A Mach number follows.
    Mach,
    /// A density in grams per cubic centimetre may follow without its unit.
    Density,
    /// A beam parameter product in millimetres times milliradians may follow without its unit.
    Beam,
    /// A quantity with its unit may follow.
    Attached,
    /// Letters and digits are one name.
    Name,
}

pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    !word.is_empty() && list.contains(&word)
}

/// What a word leads to, written right before a number or with a blank between.
pub(super) fn lead(word: &str) -> Lead {
    match word {
        "mach" => Lead::Mach,
        "nps" => Lead::Inch,
        "density" | "sg" => Lead::Density,
        "bpp" => Lead::Beam,
        w if is_in(MILLIMETRES, w) => Lead::Millimetre,
        w if is_in(ATTACHED, w) => Lead::Attached,
        _ => Lead::Name,
    }
}

/// Whether the number after `word` is the number of a standard or an article.
pub(super) fn names_article(word: &str, has_unit: bool) -> bool {
    is_in(STANDARDS, word) || (!has_unit && is_in(KINDS, word))
}
