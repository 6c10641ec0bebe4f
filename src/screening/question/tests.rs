use super::*;

fn told<'t>(parameter: &'t str, ask: &'t str) -> Told<'t> {
    Told {
        of: threshold::Question { parameter, ask },
        confirm: None,
    }
}

fn left_of(limits: &[&'static str], of_entry: &[&str], told: &[Told<'_>]) -> Vec<String> {
    let of_entry: Vec<String> = of_entry.iter().map(ToString::to_string).collect();
    let limit = |&ask: &&'static str| threshold::Question { parameter: "", ask };
    let limits: Vec<_> = limits.iter().map(limit).collect();
    left(&limits, &of_entry, told, 3)
}

#[test]
fn what_is_told_is_not_asked_for() {
    let diameter = told("outside diameter", "Ask for the outside diameter.");
    let questions = [
        "Ask for the outside diameter; control starts above 75 mm.",
        "Ask for the alloy and temper.",
    ];
    assert_eq!(
        left_of(&[], &questions, std::slice::from_ref(&diameter)),
        [questions[1]]
    );
    assert_eq!(left_of(&[], &questions[..1], &[diameter]), [CONFIRM]);
}

#[test]
fn a_thing_that_is_told_is_left_out_of_a_question_for_several() {
    let several =
        ["Ask for purity (99.9 % or more), wall and particle size (below 10 um); both decide."];
    let left = |parameter| left_of(&[], &several, &[told(parameter, "")]);
    assert_eq!(
        left("purity"),
        ["Ask for wall and particle size (below 10 um)."]
    );
    assert_eq!(
        left("particle size"),
        ["Ask for purity (99.9 % or more) and wall."]
    );
    assert_eq!(left("density"), several);
    let end = ["Ask for power and whether codes for wall and purity can be set."];
    assert_eq!(left_of(&[], &end, &[told("purity", "")]), end);
}

#[test]
fn a_question_is_a_sentence_without_the_things_that_are_told() {
    for (whole, parameter, rest) in [
        (
            "Ask for peak voltage, peak current and delay or turn-on time.",
            "delay",
            "Ask for peak voltage and peak current.",
        ),
        (
            "Ask for the resistivity of the substrate (1 ohm.cm) and for the layer.",
            "resistivity",
            "Ask for the layer.",
        ),
        (
            "Ask for the wall thickness it reaches through or over; 0.6 m counts.",
            "frequency",
            "Ask for the wall thickness it reaches through or over; 0.6 m counts.",
        ),
        (
            "Ask for the purity, the entry starts above 5N.",
            "purity",
            CONFIRM,
        ),
        (
            "Ask for wavelength, pulse length or power.",
            "power",
            "Ask for wavelength.",
        ),
    ] {
        assert_eq!(left_of(&[], &[whole], &[told(parameter, "")]), [rest]);
    }
}

#[test]
fn a_thing_goes_by_the_name_that_its_own_question_has_too() {
    let noise = told(
        "sensitivity",
        "Ask for the noise at 1 Hz; below 20 pT is listed.",
    );
    let entry = ["Ask for the technology and the noise in pT per root Hz at 1 Hz."];
    assert_eq!(left_of(&[], &entry, &[noise]), ["Ask for the technology."]);
}

#[test]
fn other_things_of_the_same_words_are_asked_for() {
    let other = [
        "Ask for power density.",
        "Ask for the inside diameter.",
        "Ask whether the power is pulsed.",
    ];
    let told = [told("power", ""), told("outside diameter", "")];
    assert_eq!(left_of(&[], &other, &told), other);
    let axes = ["Ask how many axes turn.", "Ask how many rotary axes turn."];
    assert_eq!(left_of(&axes, &[], &[]), axes);
}

#[test]
fn nothing_is_asked_twice() {
    let long = "Ask for the hafnium content; below 0.2 % counts.";
    assert_eq!(
        left_of(&["Ask for the hafnium content."], &[long], &[]),
        [long]
    );
    assert_eq!(
        left_of(&[long], &["Ask for the hafnium content."], &[]),
        [long]
    );
    assert_eq!(left_of(&[long], &[long], &[]), [long]);
    let chemical = "Ask for the share of phosgene; 30 % decides.";
    let entry = "Ask for the CAS number and the share of each; 30 % decides for most.";
    assert_eq!(
        left_of(&[chemical], &[entry], &[]),
        [chemical, "Ask for the CAS number."]
    );
    let whole = "Ask whether it is for sea use.";
    assert_eq!(left_of(&[], &[whole, whole], &[]), [whole]);
}

#[test]
fn what_is_told_doubtfully_shall_be_confirmed() {
    let confirm = "Ask to confirm the length.".to_owned();
    let length = Told {
        confirm: Some(confirm.clone()),
        ..told("length", "")
    };
    assert_eq!(left_of(&[], &["Ask for the length."], &[length]), [confirm]);
}

#[test]
fn a_size_or_a_certificate_whose_limit_is_told_is_asked_for_without_it() {
    let left = |question: &str, parameter| left_of(&[], &[question], &[told(parameter, "")]);
    let sheet = "Ask for the fibre data sheet: tensile modulus, tensile strength and density.";
    assert_eq!(
        left(sheet, "tensile strength"),
        ["Ask for the fibre data sheet."]
    );
    assert_eq!(left(sheet, "frequency"), [sheet]);
    let size = "Ask for the size: volume 100 to 20000 L, pump above 0.6 m3/h.";
    assert_eq!(left(size, "volume"), [CONFIRM]);
    assert_eq!(left(size, "flow rate"), [size]);
}

#[test]
fn a_limit_that_goes_by_the_name_of_a_parameter_that_is_told_is_not_asked_for() {
    let sieve = "Ask for the particle size; finer than about 250 mesh (60 um) counts.";
    let left = |parameter| left_of(&[sieve], &[], &[told(parameter, "")]);
    assert_eq!(left("particle size"), [CONFIRM]);
    assert_eq!(left("largest dimension"), [sieve]);
}

#[test]
fn a_limit_asks_for_its_parameter_by_another_name_too() {
    let limit = threshold::Question {
        parameter: "purity",
        ask: "Ask for the metal content; 99 % counts.",
    };
    let entry = ["Ask for purity and shape.".to_owned()];
    assert_eq!(
        left(&[limit], &entry, &[], 3),
        [limit.ask, "Ask for shape."]
    );
}
