//! What explains control words innocently, and what identifies nothing.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use super::check::Problems;
use super::families::chapter;
use super::language::Lang;
use super::source::SourceFiles;
use super::table::{Row, read_all};
use crate::code::control::ControlNumber;

/// What a lookalike explains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spares {
    /// Every control word of the line: the goods themselves are innocent.
    Everything,
    /// Evidence for control numbers that start so.
    Control(#[serde(borrow)] Cow<'static, str>),
    /// Evidence that rests on this word or phrase.
    Word(#[serde(borrow)] Cow<'static, str>),
}

/// Everyday goods that borrow control words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lookalike {
    /// Language of the phrase.
    pub lang: Lang,
    /// The phrase that names the everyday goods.
    #[serde(borrow)]
    pub phrase: Cow<'static, str>,
    /// What it explains.
    pub spares: Box<[Spares]>,
    /// HS chapters in which it holds; everywhere where empty.
    pub chapters: Box<[u8]>,
    /// Why, in a few words.
    #[serde(borrow)]
    pub why: Cow<'static, str>,
}

/// What a vague phrase may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VagueKind {
    /// A description that consists of this says nothing about the goods.
    Whole,
    /// The same, and what is said beside it of where it belongs adds nothing: "parts".
    Head,
    /// What says nothing more beside such a head: "hydraulic".
    Modifier,
    /// Packing and logistics words that add nothing to any description.
    Filler,
}

/// A phrase that identifies nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Vague {
    /// Its language.
    pub lang: Lang,
    /// The phrase.
    #[serde(borrow)]
    pub phrase: Cow<'static, str>,
    /// What it may stand for.
    pub kind: VagueKind,
}

pub(super) fn read_lookalikes(files: &SourceFiles, problems: &mut Problems) -> Vec<Lookalike> {
    let columns = ["lang", "phrase", "spares", "chapters", "why"];
    read_all(
        files.named("lookalikes.csv"),
        &columns,
        problems,
        |row, problems| {
            let lang = row.read(0, problems, "a language code such as en", Lang::parse);
            let spares: Box<[Spares]> = row
                .list(2)
                .filter_map(|item| read_spares(row, item, problems))
                .collect();
            if spares.is_empty() {
                row.problem(
                    problems,
                    "column spares is empty; say what the phrase explains",
                );
            }
            let chapters = row.read(
                3,
                problems,
                "two-digit HS chapters separated by |",
                |text| {
                    text.split('|')
                        .filter(|s| !s.is_empty())
                        .map(chapter)
                        .collect::<Option<Box<[u8]>>>()
                },
            );
            Some(Lookalike {
                lang: lang?,
                phrase: row.text(1),
                spares,
                chapters: chapters?,
                why: row.text(4),
            })
        },
    )
}

fn read_spares(row: &Row<'_>, item: &str, problems: &mut Problems) -> Option<Spares> {
    if item == "*" {
        return Some(Spares::Everything);
    }
    if let Some(word) = item.strip_prefix('=') {
        return Some(Spares::Word(row.keep(word)));
    }
    let prefix_ok = ControlNumber::of(item, || row.keep(item)).is_some()
        || item.len() < ControlNumber::ENTRY_LEN
            && item.bytes().enumerate().all(|(i, b)| match i {
                1 => (b'A'..=b'E').contains(&b),
                _ => b.is_ascii_digit(),
            });
    if !prefix_ok || item.is_empty() {
        let message =
            format!("'{item}' is neither *, =word nor a control number such as 2B350 or 1C");
        row.problem(problems, message);
        return None;
    }
    Some(Spares::Control(row.keep(item)))
}

pub(super) fn read_vague(files: &SourceFiles, problems: &mut Problems) -> Vec<Vague> {
    let columns = ["lang", "phrase", "kind"];
    read_all(
        files.named("vague.csv"),
        &columns,
        problems,
        |row, problems| {
            let lang = row.read(0, problems, "a language code such as en", Lang::parse);
            let kind = row.read(
                2,
                problems,
                "whole, head, modifier or filler",
                |text| match text {
                    "whole" => Some(VagueKind::Whole),
                    "head" => Some(VagueKind::Head),
                    "modifier" => Some(VagueKind::Modifier),
                    "filler" => Some(VagueKind::Filler),
                    _ => None,
                },
            );
            Some(Vague {
                lang: lang?,
                phrase: row.text(1),
                kind: kind?,
            })
        },
    )
}
