//! The endings of all languages, and taking them off a token one letter after the other.

use bytemuck::{Pod, Zeroable};

use super::super::langs::{LangSet, Langs};
use super::super::shapes::has_letters;
use super::MIN_BASE;
use crate::catalogue::Ending;
use crate::store::strings::Strings;
use crate::store::table::{Lists, Table, number, packed};

/// The same as [`MIN_BASE`] for the English plural, whose words are short: gas, rod, nut.
const MIN_ENGLISH_BASE: usize = 3;

/// The endings, by their letters from the last one on.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// What each place leads to.
    next: Lists<Step>,
    /// Where the last byte of a token leads to, 0 if nowhere: what the first place leads to is most.
    last: Table<u32>,
    /// What ends at each place.
    rules: Lists<Rule>,
    /// What is put in the place of endings.
    replaced: Strings,
}

packed!(Tree {
    next,
    last,
    rules,
    replaced
});

/// A further letter.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Step {
    byte: u32,
    /// The place that it leads to.
    to: u32,
}

/// An ending that is whole.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Rule {
    langs: LangSet,
    /// The number of what is put in its place.
    replaces: u64,
}

/// A place of the tree while it grows.
#[derive(Debug, Default)]
struct Node {
    next: Vec<Step>,
    rules: Vec<Rule>,
}

impl Tree {
    pub(super) fn of(endings: &[Ending], langs: &mut Langs) -> Self {
        let mut nodes = vec![Node::default()];
        let mut texts = Strings::default();
        for ending in endings {
            let set = langs.bit(ending.lang);
            let replaces = u64::from(texts.enter(&ending.replaces));
            let node = node_of(&mut nodes, &ending.ending);
            let rules = &mut nodes[node].rules;
            match rules.iter_mut().find(|rule| rule.replaces == replaces) {
                Some(rule) => rule.langs |= set,
                None => rules.push(Rule {
                    langs: set,
                    replaces,
                }),
            }
        }
        let mut last = vec![0; 256];
        for step in &nodes[0].next {
            last[step.byte as usize] = step.to;
        }
        let mut tree = Self {
            replaced: texts,
            last: last.into(),
            ..Self::default()
        };
        for node in nodes {
            tree.next.push(node.next);
            tree.rules.push(node.rules);
        }
        tree
    }

    /// Calls `each` with a base, and with what is left of it without the letters that any ending takes the place
    /// of.
    pub(super) fn each_stem(&self, base: &str, mut each: impl FnMut(&str)) {
        each(base);
        for letters in self.replaced.iter().filter(|letters| !letters.is_empty()) {
            base.strip_suffix(letters).into_iter().for_each(&mut each);
        }
    }

    fn step(&self, node: u32, byte: u8) -> Option<u32> {
        if node == 0 {
            return Some(self.last[usize::from(byte)]).filter(|&to| to > 0);
        }
        let steps = self.next.get(node).iter();
        steps
            .map(|s| (s.byte, s.to))
            .find(|s| s.0 == u32::from(byte))
            .map(|s| s.1)
    }

    /// Calls `each` with the token and every base of it, with the languages whose endings it took.
    pub(super) fn each_base(
        &self,
        token: &str,
        langs: LangSet,
        chain: usize,
        each: &mut impl FnMut(&str, LangSet),
    ) {
        each(token, langs);
        if chain == 0 {
            return;
        }
        let mut node = 0;
        for (at, byte) in token.bytes().enumerate().rev() {
            let Some(next) = self.step(node, byte) else {
                return;
            };
            node = next;
            if !token.is_char_boundary(at) {
                continue;
            }
            let (base, ending) = token.split_at(at);
            if !leaves_enough(base, ending) {
                return;
            }
            for rule in self.rules.get(node) {
                let langs = langs & rule.langs;
                if langs == 0 {
                    continue;
                }
                let replaces = u32::try_from(rule.replaces).unwrap_or(0);
                match self.replaced.get(replaces) {
                    "" => self.each_base(base, langs, chain - 1, each),
                    letters => each(&[base, letters].concat(), langs),
                }
            }
        }
    }
}

/// The place of an ending in the tree, which grows as needed.
fn node_of(nodes: &mut Vec<Node>, ending: &str) -> usize {
    let mut node = 0;
    for byte in ending.bytes().rev().map(u32::from) {
        let known = nodes[node].next.iter().find(|step| step.byte == byte);
        let next = known.map_or(nodes.len(), |step| step.to as usize);
        if next == nodes.len() {
            let to = number(next);
            nodes[node].next.push(Step { byte, to });
            nodes.push(Node::default());
        }
        node = next;
    }
    node
}

fn leaves_enough(base: &str, ending: &str) -> bool {
    let least = if ending == "s" || ending == "es" {
        MIN_ENGLISH_BASE
    } else {
        MIN_BASE
    };
    has_letters(base, least)
}
