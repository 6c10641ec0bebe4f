//! What the fast matcher does and does not say, or says and does not do. Every test states what is
//! said; it panics as long as the matcher differs. Whoever puts one right takes away its
//! `should_panic` (and, where a comment names it, the exception in the reference).

use tidewaiter::matcher::{Found, How, Scratch};
use tidewaiter::text::FoldedText;

use super::catalogues::{Pair, by_hand, tiny, whole};

/// The names and designations that the fast matcher finds.
fn found(pair: &Pair, line: &str) -> Vec<String> {
    let mut scratch = Scratch::default();
    pair.fast.search(line, &mut scratch);
    let texts = scratch.candidates().iter().filter_map(|c| match c.found {
        Found::Name(name) => Some(pair.catalogue.names()[name as usize].phrase.to_string()),
        Found::Designation(d) => Some(
            pair.catalogue.designations()[d as usize]
                .pattern
                .to_string(),
        ),
        Found::Cas { .. } => None,
    });
    texts.collect()
}

fn finds(pair: &Pair, line: &str, expected: &[&str]) {
    assert_eq!(found(pair, line), expected, "differs on {line:?}");
}

const SPELLINGS: &str = "form,stands_for,kind\n";
const DESIGNATIONS: &str = "control,designation,kind,maker,strength,context,note\n";

#[test]
#[should_panic = "differs"]
fn an_abbreviation_with_a_mark_is_read() {
    // `spellings.csv` has 18 such forms (s/s, w/o, c/f, mag-drive); a token never holds a mark.
    let spellings = format!("{SPELLINGS}s/s,stainless steel,abbreviation\n");
    let pair = tiny("stainless steel vessel", &[("spellings.csv", &spellings)]);
    finds(&pair, "STAINLESS STEEL VESSEL", &["stainless steel vessel"]);
    finds(&pair, "S/S VESSEL", &["stainless steel vessel"]);
}

#[test]
#[should_panic = "differs"]
fn an_abbreviation_stands_for_all_its_words() {
    // Only four are kept, without a word: icpms and mocvd of `spellings.csv` have five.
    let spellings = format!("{SPELLINGS}abcde,alpha beta gamma delta epsilon,abbreviation\n");
    let pair = tiny(
        "alpha beta gamma delta epsilon furnace",
        &[("spellings.csv", &spellings)],
    );
    finds(
        &pair,
        "ABCDE FURNACE",
        &["alpha beta gamma delta epsilon furnace"],
    );
}

#[test]
#[should_panic = "differs"]
fn a_designation_may_start_with_digits_of_any_kind() {
    // `# afg` of `designations.csv` is dropped without a word.
    let rows = format!("{DESIGNATIONS}2B350,# afg,model,,strong,,\n");
    finds(
        &tiny("valve", &[("designations.csv", &rows)]),
        "MILL 200 AFG",
        &["# afg"],
    );
}

#[test]
#[should_panic = "differs"]
fn a_short_designation_is_found_in_the_middle_of_a_line() {
    // Patterns are found by their first three bytes: shorter ones only where the line ends, or
    // where just the missing digits follow.
    let rows = format!("{DESIGNATIONS}2B350,g#,model,,strong,,\n");
    let pair = tiny("valve", &[("designations.csv", &rows)]);
    finds(&pair, "PUMP G5", &["g#"]);
    finds(&pair, "PUMP G50", &["g#"]);
    finds(&pair, "G5 PUMP", &["g#"]);
}

#[test]
#[should_panic = "differs"]
fn an_unspaced_phrase_that_starts_in_latin_is_found_after_a_latin_word() {
    // The space before it is left out with all others, so it seems to start inside a word. In the
    // reference: `inside` of `unspaced`.
    finds(by_hand(), "GEMU, PTFE衬里阀门", &["PTFE衬里阀门", "阀门"]);
}

#[test]
#[should_panic = "differs"]
fn whether_a_torn_word_is_read_does_not_depend_on_chance() {
    // The filter of pieces says yes to some texts that are no piece: here to some heads of two
    // letters and not to others (`RE-ENTRY VEHICLE` is found, by chance). In the reference:
    // `left_to_chance` of `line`.
    let pair = whole();
    let (mut read, mut lines) = (0, 0);
    for (number, name) in (0..).zip(pair.catalogue.names()) {
        let word = name.phrase.to_lowercase();
        if word.len() < 8 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            continue;
        }
        let mut scratch = Scratch::default();
        let line = format!("{} {}", &word[..2], &word[2..]);
        pair.fast.search(&line, &mut scratch);
        let joined = |found: Found, how| found == Found::Name(number) && how == How::Joined;
        read += usize::from(scratch.candidates().iter().any(|c| joined(c.found, c.how)));
        lines += 1;
        if lines == 500 {
            break;
        }
    }
    assert!(
        read == 0 || read == lines,
        "differs: {read} of {lines} are read"
    );
}

#[test]
#[should_panic = "differs"]
fn a_long_word_that_was_torn_apart_is_read() {
    // Neither piece may have more bytes than a key of the cache. In the reference: `has_long_piece`.
    let pair = tiny("isopropyl methylphosphonofluoridate", &[]);
    let expected = ["isopropyl methylphosphonofluoridate"];
    finds(&pair, "ISOPROPYLMETHYLPHOSPHO NOFLUORIDATE", &expected);
    finds(&pair, "ISOPROPYLMETHYLPHOSPHONOF LUORIDATE", &expected);
}

#[test]
#[should_panic = "differs"]
fn a_long_word_is_guessed_from_its_beginning() {
    // The filter of beginnings does not know those that are longer than a key of the cache, or
    // whose rest is. In the reference: `has_long_piece`.
    let header = "control,phrase,strength,context\n";
    let russian = format!("{header}2B350,лазер полупроводниковый,strong,\n");
    let pair = tiny("valve", &[("terms/ru.csv", &russian)]);
    finds(&pair, "ЛАЗЕР ПОЛУПРОВОД", &["лазер полупроводниковый"]);
    finds(&pair, "ЛАЗЕР ПОЛУПРОВОДНИК", &["лазер полупроводниковый"]);
}

#[test]
#[should_panic = "differs"]
fn words_of_different_readings_share_no_token() {
    // A pair of a token and a pair of it with the one before both have number 1 at that token, so
    // words of both count as parts of one reading. Here `ab` means `cutter head`, and together with
    // the token before it `machine tool`: never both.
    let spellings =
        format!("{SPELLINGS}ab,cutter head,abbreviation\nmtxxxab,machine tool,abbreviation\n");
    let pair = tiny(
        "cutter head|machine cutter|machine tool",
        &[("spellings.csv", &spellings)],
    );
    finds(&pair, "mtxxx ab", &["machine tool"]);
}

#[test]
#[should_panic = "differs"]
fn a_number_run_together_with_a_word_leaves_it_all_its_meanings() {
    // Only the first is taken: `pumps` here, though `3 PUMPS SKID` is found. In the reference:
    // `numbered` of `readings`.
    let endings = ("endings.csv", "lang,ending,replaces\nen,s,\n");
    let pair = tiny("3 pump skid|pumps", &[endings]);
    finds(&pair, "3 PUMPS SKID", &["3 pump skid", "pumps"]);
    finds(&pair, "3PUMPS SKID", &["3 pump skid", "pumps"]);
}

#[test]
#[should_panic = "differs"]
fn an_accented_word_that_is_no_abbreviation_may_be_a_misspelling() {
    // Looking like an abbreviation settles the token, and then the reading is taken away. In the
    // reference: `retain` of `readings`.
    let spellings = format!("{SPELLINGS}graphit,grinder,abbreviation\n");
    let pair = tiny("graphite|grinder", &[("spellings.csv", &spellings)]);
    finds(&pair, "GRÀPHIÉ", &["graphite"]);
    finds(&pair, "GRÀPHIT", &["graphite"]);
}

#[test]
#[should_panic = "differs"]
fn tokens_cover_one_place_however_many_words_they_stand_for() {
    // Tokens whose words do not stand side by side in the phrase are counted twice, which hides a
    // gap: that `carbon fibre` is a name too makes another name more forgiving. In the reference:
    // `covered` of `phrases`.
    let line = "CARBON FIBRE X Z WOVEN";
    finds(&tiny("carbon woven fibre", &[]), line, &[]);
    finds(
        &tiny("carbon woven fibre|carbon fibre", &[]),
        line,
        &["carbon fibre"],
    );
}

#[test]
#[should_panic = "differs"]
fn a_word_is_cut_off_after_four_letters_at_least() {
    // Sizes are counted in bytes: three letters of Cyrillic, Greek or Arabic are enough, and two if
    // the filter of beginnings is wrong about them. The same holds for words run together with a
    // number. In the reference: `MIN_CUT_OFF` and `MIN_NUMBERED`.
    let russian = (
        "terms/ru.csv",
        "control,phrase,strength,context\n2B350,насос вакуумный,strong,\n",
    );
    let pair = tiny("valve", &[russian]);
    finds(&pair, "НАСОС ВАКУ", &["насос вакуумный"]);
    finds(&pair, "НАСОС ВАК", &[]);
}

#[test]
#[should_panic = "differs"]
fn unspaced_phrases_are_found_beyond_the_last_token_that_is_read() {
    let line = "y ".repeat(4096) + "真空泵";
    finds(by_hand(), &line, &["真空泵"]);
}

#[test]
#[should_panic = "differs"]
fn a_lookalike_spares_a_word_of_an_unspaced_script() {
    // `lookalikes.csv` has 69 such rows of zh, ja and ko. Names of these scripts have no words, so
    // none holds the word that is spared. In the reference: `spares` of `innocence`.
    let terms = (
        "terms/ja.csv",
        "control,phrase,strength,context\n9A012,ドローン,strong,\n",
    );
    let lookalikes = "lang,phrase,spares,chapters,why\nja,ドローンケース,=ドローン,,toys\n";
    let pair = tiny("valve", &[terms, ("lookalikes.csv", lookalikes)]);
    let mut scratch = Scratch::default();
    pair.fast.search("ドローンケース", &mut scratch);
    let readings = pair.fast.lookalikes(&scratch);
    let spared = pair
        .fast
        .spares(&readings[0], &scratch.candidates()[0], "9A012");
    assert!(spared, "differs: ドローン is not spared");
}

#[test]
#[should_panic = "differs"]
fn a_plural_does_not_use_up_the_edits_of_a_long_word() {
    // Said of the plural of a misspelt word; but where the ending is itself within the edits the
    // singular is not tried. In the reference: `misspelt` of `readings`.
    let endings = ("endings.csv", "lang,ending,replaces\nen,s,\n");
    let pair = tiny("accelerometer", &[endings]);
    let mut scratch = Scratch::default();
    pair.fast.search("ACCELEROMTERS", &mut scratch);
    assert_eq!(scratch.candidates()[0].edits, 1, "differs");
}

#[test]
#[should_panic = "differs"]
fn a_span_holds_the_character_that_its_last_token_is_a_part_of() {
    // One character, two tokens: the first one's span is empty.
    let pair = tiny("pump type 1", &[]);
    let mut scratch = Scratch::default();
    let line = "PUMP TYPE ½";
    pair.fast.search(line, &mut scratch);
    let span = scratch.candidates()[0].span.clone();
    assert_eq!(&line[span], line, "differs");
}

#[test]
#[should_panic = "differs"]
fn greek_letters_beside_chinese_are_no_disguise() {
    // A run of letters is looked at as one word, though Chinese stands between its parts.
    let evasions = FoldedText::new("β型SiC陶瓷").evasions().to_vec();
    assert_eq!(evasions, [], "differs");
}

#[test]
#[should_panic = "differs"]
fn a_disguised_word_beside_an_unspaced_script_is_seen_through() {
    let folded = FoldedText::new("и真空VАLVE");
    assert_eq!(folded.as_str(), "и真空valve", "differs");
}
