//! The command line, as the contract has it. No I/O here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::draw::Share;
use crate::report::Format;
use crate::screening::Lane;

const EXIT_STATUS: &str = "\
Exit status:
  0  done
  1  a lane given to --fail-on was reached, or a gate of evaluate failed
  2  wrong usage, unreadable input, unwritable output or broken catalogue
  3  done, but more lines were rejected than --max-rejected allows
  4  the catalogue is older than --max-catalogue-age allows";

/// Screens customs declarations for dual-use (strategic) goods and explains every referral.
///
/// Tidewaiter advises, an officer decides: it says which control entry to check and which stated or
/// missing parameter decides, never that goods are or are not licensable.
#[derive(Debug, Parser)]
#[command(name = "tidewaiter", version, after_help = EXIT_STATUS, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Screen manifests and write ordered, explained referrals.
    #[command(after_help = EXIT_STATUS)]
    Screen(Box<ScreenArgs>),
    /// Walk through the judgement of one description.
    Explain(ExplainArgs),
    /// Look into the catalogue.
    Catalogue(CatalogueArgs),
    /// Score a labelled CSV file.
    Evaluate(EvaluateArgs),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Which catalogue to use.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Catalogue")]
pub struct CatalogueChoice {
    /// Folder of catalogue files laid over the embedded ones; may be given several times.
    #[arg(long = "catalogue", value_name = "DIR", id = "catalogue_dirs")]
    pub folders: Vec<PathBuf>,
    /// Use only the folders given with --catalogue, not the embedded files.
    #[arg(long, requires = "catalogue_dirs")]
    pub no_embedded: bool,
    /// Refuse to work (status 4) with a catalogue older than so many days.
    #[arg(long, value_name = "DAYS")]
    pub max_catalogue_age: Option<u32>,
}

/// Arguments of `screen`.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches of a command line are bools"
)]
pub struct ScreenArgs {
    /// Manifests to screen as one run: CSV or TSV, also .gz or .zst; - is standard input.
    #[arg(value_name = "INPUT", default_value = "-")]
    pub inputs: Vec<PathBuf>,

    /// Write to FILE; the extension picks the format (.csv .xlsx .jsonl .html .json .txt). May be repeated.
    #[arg(short, long = "output", value_name = "FILE", help_heading = "Output")]
    pub outputs: Vec<PathBuf>,
    /// Format on standard output when no -o is given.
    #[arg(long, value_enum, default_value = "table", help_heading = "Output")]
    pub format: Format,
    /// Lowest lane that is written.
    #[arg(long, value_enum, default_value = "yellow", help_heading = "Output")]
    pub lane: LaneArg,
    /// Write every item, also the green ones.
    #[arg(long, help_heading = "Output")]
    pub all: bool,
    /// Write only the N most deserving lines of the run (red before yellow, then by points, then the
    /// earlier one), in input order, and say the score of the first one cut.
    #[arg(
        long,
        value_name = "N",
        conflicts_with = "all",
        help_heading = "Output"
    )]
    pub capacity: Option<usize>,
    /// Also write a control sample of all screened lines, such as 1% or 0.01, marked as such; it
    /// takes no capacity.
    #[arg(long, value_name = "SHARE", help_heading = "Output")]
    pub random: Option<Share>,
    /// Seed of the control sample: the same seed draws the same lines.
    #[arg(
        long,
        value_name = "SEED",
        default_value_t = 0,
        requires = "random",
        help_heading = "Output"
    )]
    pub seed: u64,
    /// Write rejected lines with their reasons to FILE (CSV).
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub rejected: Option<PathBuf>,

    /// Say which columns hold what; COL is a column name or a number from 1. Fields are description,
    /// `commodity_code`, `declaration_id` and so on.
    #[arg(long, value_name = "FIELD=COL,...", help_heading = "Input")]
    pub map: Vec<String>,
    /// The files have no header row.
    #[arg(long, help_heading = "Input")]
    pub no_header: bool,
    /// Delimiter instead of the detected one: a character, or tab.
    #[arg(long, value_name = "CHAR", help_heading = "Input")]
    pub delimiter: Option<String>,
    /// Character encoding instead of the detected one, such as windows-1251.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub encoding: Option<String>,

    /// End with status 1 if a line of this lane or a higher one was found.
    #[arg(long, value_enum, value_name = "LANE", help_heading = "Run")]
    pub fail_on: Option<LaneArg>,
    /// Rejected lines that are tolerated before the run ends with status 3.
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Run")]
    pub max_rejected: u64,
    /// Worker threads; as many as the machine has cores by default.
    #[arg(long, value_name = "N", help_heading = "Run")]
    pub threads: Option<usize>,
    /// No progress bar.
    #[arg(long, help_heading = "Run")]
    pub no_progress: bool,
    /// Say nothing on standard error but errors.
    #[arg(short, long, help_heading = "Run")]
    pub quiet: bool,

    /// Your lists of measures, hubs, routes and parties (TOML), such as profiles/un-security-council.toml.
    #[arg(long, value_name = "FILE", help_heading = "Catalogue")]
    pub profile: Option<PathBuf>,
    /// Which catalogue to use.
    #[command(flatten)]
    pub catalogue: CatalogueChoice,
}

/// A lane on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LaneArg {
    /// Check the documents.
    Yellow,
    /// Examine the goods.
    Red,
}

impl From<LaneArg> for Lane {
    fn from(lane: LaneArg) -> Self {
        match lane {
            LaneArg::Yellow => Self::Yellow,
            LaneArg::Red => Self::Red,
        }
    }
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The description of the goods.
    pub description: String,
    /// The declared commodity code.
    #[arg(long, value_name = "HS")]
    pub code: Option<String>,
    /// Another field of the line, such as `destination=KP` or `net_weight=12.5`; may be repeated.
    #[arg(long = "with", value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
    /// Your lists of measures, hubs, routes and parties (TOML), such as profiles/un-security-council.toml.
    #[arg(long, value_name = "FILE", help_heading = "Catalogue")]
    pub profile: Option<PathBuf>,
    /// Which catalogue to use.
    #[command(flatten)]
    pub catalogue: CatalogueChoice,
}

/// Arguments of `catalogue`.
#[derive(Debug, Args)]
pub struct CatalogueArgs {
    /// What to look at.
    #[command(subcommand)]
    pub view: CatalogueView,
}

/// The views of `catalogue`.
#[derive(Debug, Subcommand)]
pub enum CatalogueView {
    /// List the control entries.
    List {
        /// Only entries whose number starts so, such as 2B or 2B350.
        prefix: Option<String>,
        /// Which catalogue to use.
        #[command(flatten)]
        catalogue: CatalogueChoice,
    },
    /// Show everything about one entry.
    Show {
        /// The entry, such as 2B350.
        entry: String,
        /// Which catalogue to use.
        #[command(flatten)]
        catalogue: CatalogueChoice,
    },
    /// Find entries by words, CAS number or HS subheading.
    Search {
        /// Words, a CAS number or six digits.
        words: Vec<String>,
        /// Which catalogue to use.
        #[command(flatten)]
        catalogue: CatalogueChoice,
    },
    /// Check every row strictly, and run the catalogue's own examples.
    Check {
        /// Which catalogue to use.
        #[command(flatten)]
        catalogue: CatalogueChoice,
    },
    /// List the red flags of a consignment: fields, source, points, question.
    Rules {
        /// Which catalogue to use.
        #[command(flatten)]
        catalogue: CatalogueChoice,
    },
    /// Count rows by kind, language and entry.
    Stats {
        /// Which catalogue to use.
        #[command(flatten)]
        catalogue: CatalogueChoice,
    },
    /// Count the everyday words of manifests and print them as `words.csv` has them.
    Words(WordsArgs),
    /// Compare the embedded catalogue with the one chosen, row by row.
    Diff {
        /// Which catalogue to use.
        #[command(flatten)]
        catalogue: CatalogueChoice,
    },
}

/// Arguments of `catalogue words`.
#[derive(Debug, Args)]
pub struct WordsArgs {
    /// Manifests of everyday goods: CSV or TSV, also .gz or .zst; - is standard input.
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Fewest occurrences among a million words for a word to be printed.
    #[arg(long = "min", value_name = "N", default_value_t = 7)]
    pub least: u32,
    /// Say which column holds the description, as in `screen`.
    #[arg(long, value_name = "FIELD=COL,...")]
    pub map: Vec<String>,
}

/// Arguments of `evaluate`.
#[derive(Debug, Args)]
pub struct EvaluateArgs {
    /// CSV with the columns id, description, `commodity_code`, truth, entry, acceptable, style, lang.
    pub labelled: Vec<PathBuf>,
    /// End with status 1 if fewer positives than this share (0 to 1) are flagged.
    #[arg(long, value_name = "R")]
    pub min_recall: Option<f64>,
    /// End with status 1 if more negatives than this share (0 to 1) are flagged.
    #[arg(long, value_name = "R")]
    pub max_flagged: Option<f64>,
    /// List every missed positive and flagged negative; with --stress every line it lost
    /// or raised, with --against also lines of which only the score changed.
    #[arg(long)]
    pub list: bool,

    /// Wear the lines out (typos, cut fields, scanner errors, look-alike letters ...) and score them again.
    #[arg(long, help_heading = "Yardsticks")]
    pub stress: bool,
    /// Compare line by line with another catalogue folder or `weights.csv` laid over the chosen one.
    #[arg(long, value_name = "DIR|weights.csv", help_heading = "Yardsticks")]
    pub against: Option<PathBuf>,
    /// Fit the points of `weights.csv` to the lines and propose a new file, with figures on lines held out.
    #[arg(long, help_heading = "Yardsticks")]
    pub fit: bool,
    /// Parts of the lines for --fit; each is held out once.
    #[arg(
        long,
        value_name = "K",
        default_value_t = 5,
        requires = "fit",
        help_heading = "Yardsticks"
    )]
    pub folds: u32,
    /// Write the fitted `weights.csv` to FILE instead of standard output.
    #[arg(
        short,
        long,
        value_name = "FILE",
        requires = "fit",
        help_heading = "Yardsticks"
    )]
    pub output: Option<PathBuf>,
    /// Seed of the draws of --stress and --fit: the same seed gives the same figures.
    #[arg(
        long,
        value_name = "SEED",
        default_value_t = 1,
        help_heading = "Yardsticks"
    )]
    pub seed: u64,

    /// Which catalogue to use.
    #[command(flatten)]
    pub catalogue: CatalogueChoice,
}
