//! Text of the input as text of the page: never markup, never able to hide or turn other text.

use std::fmt::{self, Display, Formatter, Write as _};

/// A value as element content. Characters that cannot be seen are shown by their number, because
/// an officer should know of them.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut before = ' ';
        for c in self.0.chars() {
            match c {
                '\n' | '\r' | '\t' => f.write_char(' ')?,
                c if is_hidden(c, before) => {
                    write!(f, "<i class=\"hidden\">U+{:04X}</i>", u32::from(c))?;
                }
                c => push(f, c)?,
            }
            before = c;
        }
        Ok(())
    }
}

/// A value where no element may stand, such as the page's title: unseen characters become spaces.
pub(super) struct Plain<'a>(pub(super) &'a str);

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0
            .chars()
            .try_for_each(|c| push(f, if is_hidden(c, ' ') { ' ' } else { c }))
    }
}

fn push(f: &mut Formatter<'_>, c: char) -> fmt::Result {
    match c {
        '&' => f.write_str("&amp;"),
        '<' => f.write_str("&lt;"),
        '>' => f.write_str("&gt;"),
        '"' => f.write_str("&quot;"),
        '\'' => f.write_str("&#39;"),
        c => f.write_char(c),
    }
}

/// Control characters, direction marks, joiners outside the scripts that need them, and other
/// characters without a shape.
fn is_hidden(c: char, before: char) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => before < '\u{0600}',
        c => {
            c.is_control()
                || matches!(c,
                    '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180E}'
                    | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                    | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
                    | '\u{E0000}'..='\u{E007F}')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_text_and_nothing_hides() {
        let cases = [
            (
                "pump & <b>\"x\" 'y'",
                "pump &amp; &lt;b&gt;&quot;x&quot; &#39;y&#39;",
            ),
            ("a\r\nb\tc", "a  b c"),
            ("a\0b", "a<i class=\"hidden\">U+0000</i>b"),
            ("x\u{202E}gnp", "x<i class=\"hidden\">U+202E</i>gnp"),
            ("va\u{200B}cuum", "va<i class=\"hidden\">U+200B</i>cuum"),
            ("va\u{200C}cuum", "va<i class=\"hidden\">U+200C</i>cuum"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("真空ポンプ é", "真空ポンプ é"),
        ];
        for (value, page) in cases {
            assert_eq!(Text(value).to_string(), page);
        }
        assert_eq!(Plain("a\u{202E}\0<").to_string(), "a  &lt;");
    }
}
