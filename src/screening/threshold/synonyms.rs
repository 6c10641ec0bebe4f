//! The commonest names of parameters in the languages of invoices, and the catalogue's word for them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::code::unit::is_unspaced;

/// The catalogue's word, and what stands for it elsewhere: words without accents, in all the forms
/// that are usual next to a number. Words of two meanings, such as the Turkish one for accuracy and
/// sensitivity, stay cues of the rows that they fit.
const SYNONYMS: &[(&str, &str)] = &[
    (
        "accuracy",
        "acc genauigkeit precision prazision praezision precisione precisao precisie exactitud exactitude \
         exatidao esattezza accuratezza nauwkeurigheid dokladnosc dokladnosci dogruluk dogrulugu akurasi ketelitian 精度 准确度 精确度 確度 정밀도 정확도 دقة",
    ),
    (
        "repeatability",
        "rep repeat repeatab repeatable wiederholgenauigkeit repetibilite repetabilite repetibilidad repetibilidade repetitividad \
         ripetibilita herhaalbaarheid powtarzalnosc tekrarlanabilirlik 重复定位精度 重复精度 繰返し精度 \
         繰り返し精度 반복정밀도 تكرارية",
    ),
    (
        "axis",
        "achs achse achsen achsig ax axe axes eje ejes eixo eixos assi asse assen eksen eksenli osi \
         osiowy osiowa sumbu осей оси ось осі осьовий осевой осевая 轴 軸 축 محور محاور",
    ),
    ("bandwidth", "bw"),
    ("elongation", "el"),
    ("loss", "il"),
    ("focal", "f efl"),
    (
        "distance",
        "dt distancia distanza distanz abstand afstand afgelegde gefahrene strecke wegstrecke parcourue recorrida \
         recorrido percorrida percorsa percorso travelled traveled mesafe 航程 行程 距离 距離 거리 مسافة",
    ),
    (
        "position",
        "positioning positionierung positionnement posicionamiento posicionamento posizionamento positionering",
    ),
    (
        "link",
        "datalink enlace liaison collegamento funkstrecke datenlink 链路 数据链 图传 링크 وصلة",
    ),
    (
        "water",
        "wasser wassergehalt agua acqua eau воды вода 水 물 ماء",
    ),
    ("channel", "ch chs channels"),
    (
        "cable",
        "kabel cabo cavo kablo kablosu кабель кабеля 电缆 كابل",
    ),
    ("pixel", "pixels px elements element"),
    (
        "dia",
        "ø ⌀ φ ф diam diameter diametro diametre durchmesser çap çapı capi srednica srednicy doorsnede \
         直径 直徑 직경 지름 قطر",
    ),
    (
        "thickness",
        "dicke dikte ep esp espesor espessura epaisseur spessore kalinlik kalinligi grubosc ketebalan thk thick \
         厚度 厚さ 두께 سمك",
    ),
    (
        "wall",
        "wandstarke wandstaerke wanddicke wanddikte pared paroi 壁厚 肉厚",
    ),
    (
        "power",
        "potencia puissance leistung potenza vermogen moc mocy güç gücü guc gucu daya 功率 出力 출력 قدرة",
    ),
    (
        "capacity",
        "capacidad capacidade capacite capacita kapasite kapasitesi kapazitat kapazitaet capaciteit \
         pojemnosc pojemnosci kapasitas 容量 용량 سعة",
    ),
    (
        "volume",
        "inhalt volumen hacim hacmi objetosc objetosci 容积 容積 体积 용적 حجم",
    ),
    (
        "pressure",
        "presion pressao pression pressione druck cisnienie cisnienia basinc basinci tekanan 压力 圧力 \
         압력 ضغط",
    ),
    (
        "flow",
        "debit debiet debi debisi caudal vazao durchfluss volumenstrom fordermenge foerdermenge przeplyw \
         przeplywu 流量 유량 تدفق",
    ),
    (
        "frequency",
        "freq frequenz frequence frecuencia frequencia frequenza frequentie czestotliwosc czestotliwosci \
         frekans frekansi frekuensi 频率 頻率 周波数 주파수 تردد",
    ),
    (
        "wavelength",
        "wellenlange wellenlaenge golflengte onde onda fali dalga gelombang волны волна хвилі 波长 波長 \
         파장 موجة",
    ),
    (
        "tensile",
        "uts rm ts zugfestigkeit treksterkte traction traccion tracao trazione rozciaganie cekme tarik 抗拉强度 \
         拉伸强度 引張強度 引張強さ 인장강도 شد",
    ),
    (
        "yield",
        "rp0,2 rp0.2 rp02 streckgrenze dehngrenze vloeigrens",
    ),
    ("strength", "festigkeit mukavemet mukavemeti 强度 強度 강도"),
    (
        "modulus",
        "tm emod elastizitatsmodul modulu 模量 弾性率 탄성률 탄성계수",
    ),
    (
        "range",
        "reichweite messbereich portee alcance rango bereik zasieg zakres menzil menzili jangkauan 量程 范围 \
         範囲 범위 レンジ مدى",
    ),
    (
        "speed",
        "geschwindigkeit drehzahl vitesse velocidad velocidade velocita snelheid predkosc predkosci hiz \
         hizi kecepatan 速度 转速 回転数 회전수 속도 سرعة",
    ),
    (
        "resolution",
        "res resol reso auflosung aufloesung resolucion resolucao risoluzione resolutie rozdzielczosc cozunurluk \
         cozunurlugu resolusi 分辨率 分解能 분해능 استبانة",
    ),
    (
        "purity",
        "reinheit pureza purete purezza saflik safligi zuiverheid czystosc kemurnian 纯度 純度 순도 نقاوة",
    ),
    (
        "temperature",
        "temp temperatura temperatur temperatuur sicaklik sicakligi suhu 温度 온도 حرارة",
    ),
    (
        "length",
        "longueur lange laenge longitud comprimento lunghezza lengte dlugosc uzunluk uzunlugu panjang \
         长度 長さ 길이 طول",
    ),
];

/// Stems of Russian and Ukrainian nouns, which stand in several cases next to a number.
const STEMS: &[(&str, &str)] = &[
    ("точност", "accuracy"),
    ("точніст", "accuracy"),
    ("мощност", "power"),
    ("потужніст", "power"),
    ("потужност", "power"),
    ("диаметр", "dia"),
    ("діаметр", "dia"),
    ("давлен", "pressure"),
    ("тиск", "pressure"),
    ("расход", "flow"),
    ("витрат", "flow"),
    ("объем", "volume"),
    ("объём", "volume"),
    ("емкост", "capacity"),
    ("ємніст", "capacity"),
    ("частот", "frequency"),
    ("прочност", "strength"),
    ("міцніст", "strength"),
    ("дальност", "range"),
    ("дальніст", "range"),
    ("диапазон", "range"),
    ("діапазон", "range"),
    ("скорост", "speed"),
    ("швидкіст", "speed"),
    ("разрешен", "resolution"),
    ("толщин", "thickness"),
    ("товщин", "thickness"),
    ("длин", "length"),
    ("довжин", "length"),
    ("чистот", "purity"),
    ("температур", "temperature"),
];

/// Endings of nouns; others make adjectives and names of goods of a stem.
const ENDINGS: &[&str] = &[
    "", "а", "у", "ы", "и", "е", "і", "ь", "ом", "ой", "ою", "ью", "ю", "ию", "ію", "ие", "ия",
    "ием", "ии",
];

static MEANINGS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let each = |(to, all): &(&'static str, &'static str)| {
        let to = *to;
        all.split(' ').map(move |from| (from, to))
    };
    SYNONYMS.iter().flat_map(each).collect()
});

/// The catalogue's word for a word in lower case.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let found = MEANINGS.get(word).copied();
    found.or_else(|| match word.chars().next()? {
        '\u{400}'..='\u{52f}' => of_stem(word),
        // The article and the "with" of Arabic are written with the word.
        'ا' | 'ب' => {
            let mut bare = ["ال", "ب", "بال"]
                .iter()
                .filter_map(|p| word.strip_prefix(p));
            bare.find_map(|bare| MEANINGS.get(bare).copied())
        }
        _ => None,
    })
}

fn of_stem(word: &str) -> Option<&'static str> {
    let ends = |rest: &str| ENDINGS.contains(&rest);
    let stem = |(stem, _): &&(&str, &str)| word.strip_prefix(stem).is_some_and(ends);
    STEMS.iter().find(stem).map(|(_, to)| *to)
}

/// The catalogue's word for the end of a run of letters without blanks; the longest end counts.
pub(super) fn meant_at_end(run: &str) -> Option<&'static str> {
    if !run.starts_with(is_unspaced) {
        return None;
    }
    let starts = run.char_indices().map(|(i, _)| i).skip(1);
    let mut ends = starts.map(|start| &run[start..]);
    // One character that ends a run is more often a part of another word.
    ends.find_map(|end| MEANINGS.get(end).filter(|_| end.chars().nth(1).is_some()))
        .copied()
}

/// A word without the accents of its Latin letters, where it has any.
pub(super) fn unaccented(word: &str) -> Option<String> {
    let accented =
        |c: char| matches!(c, '\u{df}'..='\u{24f}' | '\u{307}' | '\u{1e00}'..='\u{1eff}');
    word.contains(accented).then(|| {
        let letters = word.nfd().filter(|c| !is_combining_mark(*c));
        letters
            .map(|c| match c {
                'ı' => 'i',
                'ł' => 'l',
                'đ' => 'd',
                _ => c,
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{meant, meant_at_end, unaccented};

    #[test]
    fn names_of_parameters_come_to_one_word() {
        for (word, to) in [
            ("точностью", "accuracy"),
            ("давлением", "pressure"),
            ("بدقة", "accuracy"),
            ("القدرة", "power"),
            ("çap", "dia"),
            ("диаметром", "dia"),
        ] {
            assert_eq!(meant(word), Some(to), "{word}");
        }
        // An abbreviation of capacity, adjectives and names of goods.
        for word in ["cap", "частотный", "точностный", "pump"] {
            assert_eq!(meant(word), None, "{word}");
        }
    }

    #[test]
    fn the_longest_end_of_a_run_counts() {
        assert_eq!(meant_at_end("碳纤维抗拉强度"), Some("tensile"));
        assert_eq!(meant_at_end("立式加工中心定位精度"), Some("accuracy"));
        assert_eq!(meant_at_end("单向重复定位精度"), Some("repeatability"));
        assert_eq!(meant_at_end("五轴"), None);
    }

    #[test]
    fn accents_are_set_aside_in_latin_words_only() {
        assert_eq!(unaccented("précisão").as_deref(), Some("precisao"));
        assert_eq!(
            unaccented("hassasi\u{307}yeti\u{307}").as_deref(),
            Some("hassasiyeti")
        );
        assert_eq!(unaccented("łódź").as_deref(), Some("lodz"));
        assert_eq!(unaccented("точний"), None);
    }
}
