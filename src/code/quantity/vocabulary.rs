//! Words that say what a number is about.

use super::Bound;
use crate::code::unit::{Unit, is_unspaced};

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
    "phi",
    "dày",
    "قطر",
    "سمك",
    "سماكة",
    "du",
    "dy",
    "ду",
    "lg",
    "throat",
    "journal",
    "face",
];

/// Those of them that lead to a nominal diameter and nothing else.
pub(super) const DIAMETERS: [&str; 5] = ["dn", "nb", "du", "dy", "ду"];

/// Words behind a diameter that say which one it is.
pub(super) const SIDES: &[&str] = &[
    "int",
    "inner",
    "inside",
    "intern",
    "interne",
    "interno",
    "ext",
    "outer",
    "outside",
    "extern",
    "externe",
    "externo",
    "esterno",
    "внутр",
    "внутренний",
    "нар",
    "наруж",
    "наружный",
];

/// Letters that may stand right before the digits of a quantity with its unit (`TG275C`).
const ATTACHED: &[&str] = &[
    "max", "min", "upto", "approx", "ca", "to", "of", "tg", "uts", "rm", "ys", "vmd", "vpi", "il",
    "esl", "bw", "acc", "mpe", "cap", "capacity", "size", "psat", "pout", "el", "range",
];

/// Forms of goods that their size may be glued to.
pub(super) const FORMS: &[&str] = &[
    "bar", "block", "cable", "disc", "flange", "foil", "hose", "pipe", "plate", "ring", "rod",
    "sheet", "strip", "tube", "valve", "wire",
];

/// Words whose number is a standard, an article or a name.
const STANDARDS: &[&str] = &[
    "din",
    "iso",
    "ams",
    "astm",
    "en",
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
    // `BS 1.8 T` is the induction of an alloy, `BS 970` a British standard.
    "bs", "type", "typ", "grade", "class", "series", "gen", "version", "ver",
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
    "pcs",
    "pc",
    "pce",
    "pces",
    "ea",
    "set",
    "sets",
    "unit",
    "units",
    "nos",
    "no",
    "qty",
    "stk",
    "stück",
    "шт",
    "pzas",
    "pieces",
    "piece",
    "pairs",
    "rolls",
    "reels",
    "pkgs",
    "ctns",
    "boxes",
    "drums",
    "bags",
    "cartons",
    "sheets",
    "bottles",
    "cans",
    "adet",
    "cells",
    "bobbins",
    "spools",
    "stuk",
    "stuks",
    "stuck",
    "stueck",
    "unité",
    "unités",
    "unite",
    "unites",
    "unidad",
    "unidades",
    "pieza",
    "piezas",
    "peça",
    "peças",
    "peca",
    "pecas",
    "pezzi",
    "szt",
    "sztuk",
    "sztuki",
    "штук",
    "штуки",
    "buah",
    "exemplaren",
];

/// Words before a number that bound it.
pub(super) const BOUNDS_BEFORE: &[(&str, Bound)] = &[
    (
        "not less than|no less than|at least|min|minimum|over|above|exceeding|mind|mindestens|more than|\
         greater than|better than|higher than|heavier than|longer than|larger than|thicker than|wider than|über|ueber|mehr als|größer als|groesser als|grösser als|\
         ab|plus de|au moins|supérieur à|superieur a|supérieure à|superieure a|más de|mas de|mayor que|\
         mayor a|superior a|al menos|mais de|maior que|acima de|pelo menos|meer dan|groter dan|hoger dan|zwaarder dan|\
         langer dan|dikker dan|breder dan|schwerer als|länger als|laenger als|dicker als|höher als|hoeher als|plus lourd que|\
         plus lourds que|plus grand que|plus long que|más pesado que|mas pesado que|más pesados que|mas pesados que|\
         mais pesado que|mais pesados que|più di|piu di|superiore a|superiori a|maggiore di|тяжелее|важче|boven|\
         minstens|en az|asgari|не менее|не меньше|более|больше|свыше|выше|не менш|більше|понад|\
         أكثر من|أكبر من|اكثر من|اكبر من|لا يقل عن|不小于|不低于|不少于|大于|高于|超过|以上|不小於|不低於|不少於|大於|高於|超過",
        Bound::AtLeast,
    ),
    (
        "max|maximum|maxi|upto|up to|hasta|até|ate|bis|bis zu|jusqu à|jusqu a|tot|en fazla|azami|до|не более|\
         не больше|не выше|не більше|حتى|لا يزيد عن|не свыше|不超过|不大于|不高于|不超過|不大於|不高於|最大|最高|最多|not more than|no more than|\
         not exceeding|fino a|maks|макс",
        Bound::UpTo,
    ),
    (
        "below|under|less than|smaller than|lower than|lighter than|shorter than|thinner than|narrower than|unter|weniger als|kleiner als|moins de|inférieur à|\
         inferieur a|inférieure à|inferieure a|menos de|menor que|menor a|inferior a|abaixo de|minder dan|\
         kleiner dan|lager dan|lichter dan|korter dan|dunner dan|leichter als|kürzer als|kuerzer als|dünner als|\
         duenner als|plus léger que|plus leger que|más ligero que|mas ligero que|mais leve que|легче|легше|onder|meno di|inferiore a|menores de|menor de|менее|меньше|ниже|менше|\
         нижче|أقل من|اقل من|أصغر من|اصغر من|دون|小于|低于|少于|不足|未满|小於|低於|少於|未滿",
        Bound::AtMost,
    ),
];

/// Words right behind a number that bound it.
pub(super) const BOUNDS_AFTER: &[(&str, Bound)] = &[
    ("max|maximum|kadar|maks|макс", Bound::UpTo),
    (
        "min|minimum|üzeri|uzeri|üzerinde|uzerinde|üstü|ustu|üstünde|ustunde|以上|及以上|이상|초과",
        Bound::AtLeast,
    ),
    (
        "altı|alti|altında|altinda|以下|以内|及以下|未満|未满|이하|미만",
        Bound::AtMost,
    ),
];

/// The same behind an "or" or an "and": `50 L OR LESS`, where `40 UG OVER 1 YEAR` is no bound.
pub(super) const BOUNDS_JOINED: &[(&str, Bound)] = &[
    (
        "more|above|over|up|greater|mehr|plus|más|mas|mais|meer|выше|более",
        Bound::AtLeast,
    ),
    (
        "less|below|under|weniger|moins|menos|minder|ниже|менее",
        Bound::AtMost,
    ),
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

impl Lead {
    /// The unit that a number without one has.
    pub(super) fn unit(self) -> Option<Unit> {
        match self {
            Self::Millimetre => Some(Unit::MILLIMETRE),
            Self::Inch => Some(Unit::INCH),
            Self::Mach => Some(Unit::MACH),
            Self::Density => Some(Unit::GRAM_PER_CC),
            Self::Beam => Some(Unit::BEAM_PRODUCT),
            Self::Attached | Self::Name => None,
        }
    }
}

/// What goods stand `in`; behind any other word an `in` is the inch.
pub(super) const CONTAINS: &[&str] = &[
    "a",
    "acetone",
    "air",
    "an",
    "argon",
    "bag",
    "bags",
    "bottle",
    "bottles",
    "box",
    "boxes",
    "bulk",
    "can",
    "cans",
    "carton",
    "cartons",
    "case",
    "cases",
    "container",
    "ctn",
    "ctns",
    "cylinder",
    "der",
    "drum",
    "drums",
    "each",
    "ethanol",
    "good",
    "h2",
    "he",
    "helium",
    "hexane",
    "hydrogen",
    "ibc",
    "ibcs",
    "jar",
    "methanol",
    "n2",
    "nitrogen",
    "oil",
    "one",
    "original",
    "pack",
    "packs",
    "pail",
    "pails",
    "pallet",
    "pallets",
    "parallel",
    "roll",
    "rolls",
    "series",
    "set",
    "sets",
    "solution",
    "stock",
    "tank",
    "the",
    "toluene",
    "total",
    "transit",
    "use",
    "vial",
    "water",
    "wooden",
    "xylene",
];

pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    !word.is_empty() && list.contains(&word)
}

/// What a word leads to, written right before a number or with a blank between.
pub(super) fn lead(word: &str) -> Lead {
    match word {
        "mach" => Lead::Mach,
        "nps" => Lead::Inch,
        "density"
        | "sg"
        | "dichte"
        | "densité"
        | "densite"
        | "densidad"
        | "densidade"
        | "densità"
        | "densita"
        | "dichtheid"
        | "yoğunluk"
        | "плотность"
        | "плотностью" => Lead::Density,
        "bpp" => Lead::Beam,
        w if is_in(MILLIMETRES, w) => Lead::Millimetre,
        w if is_in(ATTACHED, w) => Lead::Attached,
        w if w.ends_with(is_unspaced) => unspaced_lead(w),
        _ => Lead::Name,
    }
}

/// What the end of a run of letters without blanks leads to: `棒材直径120`, `黑体密度1.85`.
fn unspaced_lead(run: &str) -> Lead {
    const LENGTHS: [&str; 12] = [
        "径", "徑", "厚", "厚度", "厚さ", "高さ", "직경", "외경", "내경", "지름", "두께", "壁厚",
    ];
    // Grains and pores are stated in micrometres, a radius is no diameter.
    const SMALL: [&str; 5] = ["粒径", "孔径", "半径", "粒徑", "孔徑"];
    const DENSITIES: [&str; 4] = ["密度", "比重", "밀도", "비중"];
    let ends = |list: &[&str]| list.iter().any(|end| run.ends_with(end));
    if ends(&DENSITIES) {
        Lead::Density
    } else if ends(&LENGTHS) && !ends(&SMALL) {
        Lead::Millimetre
    } else {
        Lead::Name
    }
}

/// Whether the number after `word` is the number of a standard or an article; `plain` tells of a unit that
/// is no letter of a name: `MODEL 390 H` is a name, `MODEL 180 KN` a thrust.
pub(super) fn names_article(word: &str, has_unit: bool, plain: bool) -> bool {
    is_in(STANDARDS, word) || !has_unit && is_in(KINDS, word) || !plain && word == "model"
}
