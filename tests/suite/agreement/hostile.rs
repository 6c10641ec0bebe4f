//! What a hostile writer would try.

use super::catalogues::Pair;
use super::damage::{DAMAGES, damaged};

/// Hostile lines, many of them near the words of a catalogue.
pub(super) fn lines(pair: &Pair) -> Vec<String> {
    let mut lines: Vec<String> = FIXED.iter().map(|&line| line.to_owned()).collect();
    lines.extend(ALONE.iter().map(|&line| line.to_owned()));
    lines.extend(repeated());
    lines.extend((0..DAMAGES).map(|kind| near_misses(pair, kind)));
    lines
}

const FIXED: [&str; 43] = [
    "U.A.V. FOR CARGO, C.N.C.MACHINE 5 AXIS P.O.BOX 12",
    "Б.П.Л.А. é.d.m. İ.R. CAMERA A.B",
    "",
    " ",
    "\u{200B}",
    "\u{200B}\u{200D}\u{FEFF}",
    "va\u{200B}cuum\u{200D} pu\u{AD}mp\u{200B}",
    "\u{202E}pmup muucav\u{202C} vacuum pump",
    "v\u{301}\u{302}\u{303}a\u{327}cuum p\u{301}u\u{301}m\u{301}p\u{301}",
    "\u{301}\u{302}vacuum\u{301} \u{301}pump",
    "VАСUUM РUМР",
    "νaсuυm рυmр ѵасuum",
    "ваcuum насos pumп",
    "аb真空泵cd阀门е",
    "vacuum真空泵pump насос真空",
    "ＶＡＣＵＵＭ　ＰＵＭＰ　真 空 泵 油",
    "真-空.泵,油 真\u{200B}空\u{200B}泵",
    "5 轴 加工 中心 5轴加工中心 15轴加工中心 x5轴加工中心",
    "PTFE衬里阀门 XPTFE衬里阀门 PTFE 衬里 阀门",
    "진공펌프 진공 펌프 진\u{200B}공 펌프",
    "0 1 2 3 4 5 6 7 8 9 10 11 12",
    "123456789012345678901234567890",
    "7664-39-3 7664 39 3 7664/39/3 7664.39.3 7664 - 39 - 3 7664- 39- 3",
    "7664-39 3 7664-39-4 7664 39 4 7646-39-3 CAS7664393 CAS 7664393 CAS NO: 7664394",
    "cas no nr rn 7664393 cas x 7664393 cas no number n 7664393",
    "110-45-2 110-45-7 310-45-2 101-45-2 0110-45-2",
    "''''''\"\"\"\"\"\" `vacuum' \"pump\" «vacuum» „pump“",
    "\"vacuum\" \"\"pump\"\", 'x' 'ray' 'tube'",
    "7075-T6 7075T6 7075 T 6 7075--T6 7075 - T6 7075 - - T6 7075-T651 7075T65 17075-T6",
    "al7075 AL-7075 al.7075 al/7075 al_7075 al  7075 al   7075 al    7075",
    "T800 T800H T800HB t8001hb T-800-HB T 800 HB M55J M 55 J M-55-J M55 JJ",
    "DMU 65 PX dmu65p dmu 5p dmu 123 p vascomax c-300 vascomaxc300 VASCOMAX C 300 x",
    "zircaloy-4 zircaloy 4 zircaloy4 zircaloy-44 zircaloy- tph 12-34 tph12 34 tph-12-34-56",
    "HF hf TCl2 tcl 2 u-235 235u u235 gb GB",
    "carbonfibre carbonfiber fibrecarbon carbonfibrefabric carbon-fibre cfrp cf carbon carbon",
    "five axis machining center 5axis machiningcentre 5axes 5axis milling12 12axisrobot",
    "a to d converter d to a converter a d converter ad converter d a converter ad ad converter",
    "x ray tube ray x tube x tube ray xray tube x raytube tube x-ray",
    "centrif bellows centrif pump centrifge centrifugel centrifug",
    "photo array photod array photodet array pho array photo",
    "vac uum pu mp vacuu m pump v acuum pump titan ium tita nium",
    "مضخة تفريغ والمضخة للتفريغ بالمضخات الألياف ألياف الكربون صمامات",
    "ﬁbre carbon ﬁbre ½ ㎏ ㈱ ⅷ ǆ ß İ ı ſ K Å",
];

/// What tells most when nothing else stands in the line.
const ALONE: [&str; 11] = [
    "parts machine",
    "AL   7075",
    "AL    7075",
    "7075 - T6",
    "7075 -- T6",
    "7075, T6",
    "T 800 H",
    "DMU 65 PX",
    "zircaloy-44",
    "TPH 12 34",
    "vascomax c300x",
];

/// Tokens without number, and tokens without end.
fn repeated() -> Vec<String> {
    let many = |text: &str, times: usize| text.repeat(times);
    vec![
        many("a", 5000),
        many("vacuum", 700),
        many("真空泵", 300),
        many("\u{200B}", 3000) + "vacuum pump",
        many("a ", 5000),
        many("pump ", 1200),
        many("x ray ", 300) + "tube",
        many("vacuum ", 200) + &many("pump ", 200),
        many("7 ", 4200),
        many("7664-39-", 200) + "3",
        many("7075 ", 300) + "t6",
        many("-", 5000),
        "vacuum ".to_owned() + &many("and ", 100) + "pump",
        "y ".repeat(4094) + "vacuum pump uranium",
    ]
}

/// A line that misses every word of a long list by one damage.
fn near_misses(pair: &Pair, kind: usize) -> String {
    let step = (pair.stock.len() / 40).max(1);
    let words = pair.stock.iter().step_by(step).enumerate();
    let missed: Vec<String> = words
        .map(|(i, text)| damaged(text, kind, i + kind))
        .collect();
    missed.join(" ")
}
