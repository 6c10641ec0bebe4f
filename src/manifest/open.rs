//! Opening an input: what is it, and how is it laid out?

use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};

use super::chunk::Layout;
use super::encoding::{Detected, Transcoder, detect};
use super::guess::guess;
use super::reject::Widths;
use super::rows::{Row, first_rows, header_row, line_ending, sep_line, sniff, usual_width};
use super::scan::{Limits, Scanner};
use super::source::{Input, Source, fill, foreign, open};
use super::{ColumnMap, Dialect, Field, Header, Manifest, Options};
use crate::error::{Error, ErrorKind, Result};

/// Bytes that are looked at before reading starts.
const HEAD: usize = 256 * 1024;

impl Manifest {
    /// Opens a file, or standard input for `-`, plain or compressed.
    ///
    /// # Errors
    /// `Input`, with a sentence that says what to do, if it cannot be opened, is no text, or has no usable column.
    /// `Usage`, if `options` name columns that are not there.
    pub fn open(path: &Path, options: &Options) -> Result<Self> {
        let (input, size) = open(path)?;
        let name = if path.as_os_str() == "-" {
            "standard input".into()
        } else {
            path.to_string_lossy()
        };
        let mut manifest = Self::from_reader(&name, input, options)?;
        manifest.size = size;
        Ok(manifest)
    }

    /// Reads `input`, called `name` in messages, in the same way as a file.
    ///
    /// # Errors
    /// As for [`Manifest::open`].
    pub fn from_reader(name: &str, input: Input, options: &Options) -> Result<Self> {
        Self::start(name, input, options).map_err(|error| match error.position() {
            None => error.at(name, None),
            Some(_) => error,
        })
    }

    fn start(name: &str, input: Input, options: &Options) -> Result<Self> {
        let source = Source::new(input, !options.no_digest).map_err(unreadable)?;
        let (gauge, compression) = (source.gauge.clone(), source.compression);
        let stray = Arc::default();
        let (encoding, mut reader) = decoded(source.reader, options, &stray)?;
        let mut head = Vec::new();
        let (ended, failure) = match fill(&mut reader, &mut head, HEAD) {
            Ok(ended) => (ended, None),
            Err(error) if head.is_empty() => return Err(unreadable(error)),
            Err(error) => (false, Some(error)),
        };
        let found = Findings::of(&head, ended, options)?;
        let scanner = Scanner {
            dialect: found.layout.dialect,
            widths: Some(found.layout.widths),
            limits: Limits::default(),
        };
        head.drain(..found.start);
        Ok(Self {
            name: name.to_owned(),
            layout: Arc::new(found.layout),
            header: found.header,
            encoding,
            compression,
            size: None,
            gauge,
            notes: found.notes,
            stray,
            reader,
            chunk_size: Self::CHUNK_SIZE,
            scanner,
            carry: head,
            skipping: false,
            ended,
            failure,
            finished: false,
            digest: None,
            next_record: 1,
            next_line: found.line,
            blank_lines: 0,
        })
    }
}

fn input_error(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Input, message)
}

fn unreadable(error: std::io::Error) -> Error {
    let message =
        format!("cannot be read ({error}); if it is compressed, it is damaged: get the file again");
    input_error(message).caused_by(error)
}

/// A reader that can only say why; what came before the damage is still worth reading.
struct Broken(Option<std::io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// The input as UTF-8, and the encoding it was in.
fn decoded(
    mut reader: Input,
    options: &Options,
    stray: &Arc<std::sync::atomic::AtomicU64>,
) -> Result<(&'static Encoding, Input)> {
    let mut head = Vec::new();
    let ended = match fill(&mut reader, &mut head, HEAD) {
        Err(error) if head.is_empty() => return Err(unreadable(error)),
        Err(error) => {
            reader = Box::new(Broken(Some(error)));
            false
        }
        Ok(ended) => ended,
    };
    if head.is_empty() {
        return Err(input_error("is empty; check that the export was written"));
    }
    if let Some(what) = foreign(&head) {
        return Err(input_error(what));
    }
    let (encoding, mark) = match (options.encoding, detect(&head, ended)) {
        (Some(wanted), Detected::Text(found, mark)) => {
            (wanted, if wanted == found { mark } else { 0 })
        }
        (None, Detected::Text(found, mark)) => (found, mark),
        (Some(wanted), Detected::Binary) => (wanted, 0),
        (None, Detected::Binary) => {
            return Err(input_error(
                "is a binary file, not text; export the data as CSV first",
            ));
        }
    };
    head.drain(..mark);
    let whole = Cursor::new(head).chain(reader);
    let reader: Input = match encoding {
        encoding if encoding == UTF_8 => Box::new(whole),
        encoding => Box::new(Transcoder::new(whole, encoding, Arc::clone(stray))),
    };
    Ok((encoding, reader))
}

/// What the first bytes say about the layout.
struct Findings {
    layout: Layout,
    header: Header,
    notes: Vec<String>,
    /// Where the data start: byte of the head, and physical line.
    start: usize,
    line: u64,
}

impl Findings {
    fn of(head: &[u8], whole: bool, options: &Options) -> Result<Self> {
        let ending = line_ending(head, whole);
        let sep = sep_line(head);
        let (from, line) = sep.map_or((0, 1), |(_, next)| (next, 2));
        let said = options.delimiter.or(sep.map(|(delimiter, _)| delimiter));
        let delimiter = said.unwrap_or_else(|| sniff(head, from, whole, ending));
        let dialect = Dialect { delimiter, ending };
        let rows = first_rows(head, from, line, whole, dialect);
        if rows.is_empty() {
            return Err(nothing(head));
        }
        Self::lay_out(&rows, dialect, (from, line), options)
    }

    fn lay_out(
        rows: &[Row],
        dialect: Dialect,
        from: (usize, u64),
        options: &Options,
    ) -> Result<Self> {
        let header = if options.no_header {
            None
        } else {
            header_row(rows).or_else(|| chosen_by_map(rows, options))
        };
        if let Some(index) = header {
            return Self::below(rows, index, dialect, options);
        }
        let width = usual_width(rows);
        let head_like = rows
            .iter()
            .position(|row| row.cells.len() == width)
            .filter(|index| {
                let digits = |cell: &String| cell.bytes().any(|b| b.is_ascii_digit());
                !options.no_header && !rows[*index].cells.iter().any(digits)
            });
        let below = head_like.map_or(0, |index| index + 1);
        let (text, code) = guess(&rows[below..], width, head_like.is_some());
        let mut found = match head_like {
            Some(index) => Self::named(rows, index, dialect),
            None => Self::unnamed(width, dialect, from),
        };
        found.layout.map.set_guess(text, code);
        if head_like.is_none() && !options.no_header {
            found
                .notes
                .push("no header was recognised: the first line is read as goods".to_owned());
        }
        found.finish(options)
    }

    /// Columns by the names of row `index`; what the names do not say is guessed from the rows below.
    fn below(rows: &[Row], index: usize, dialect: Dialect, options: &Options) -> Result<Self> {
        let mut found = Self::named(rows, index, dialect);
        let map = &mut found.layout.map;
        if !map.has(Field::Description) && !map.has(Field::CommodityCode) && options.map.is_empty()
        {
            let (text, code) = guess(&rows[index + 1..], rows[index].cells.len(), true);
            let free = |column: &usize| !map.singles().iter().any(|(_, taken)| taken == column);
            let (text, code) = (text.filter(free), code.filter(free));
            map.set_guess(text, code);
        }
        found.finish(options)
    }

    fn named(rows: &[Row], index: usize, dialect: Dialect) -> Self {
        let row = &rows[index];
        let most = row.cells.len();
        let least = row
            .cells
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(1, |last| last + 1);
        let header = Header {
            columns: row.cells.clone(),
            raw: row.raw.clone(),
            line: Some(row.line),
            titles: rows[..index].iter().map(|row| row.raw.clone()).collect(),
        };
        let map = ColumnMap::from_header(&header.columns);
        let layout = Layout {
            dialect,
            map,
            widths: Widths { least, most },
        };
        Self {
            layout,
            header,
            notes: Vec::new(),
            start: row.next,
            line: row.next_line,
        }
    }

    fn unnamed(width: usize, dialect: Dialect, (start, line): (usize, u64)) -> Self {
        let columns = vec![String::new(); width];
        let map = ColumnMap::from_header(&columns);
        let layout = Layout {
            dialect,
            map,
            widths: Widths {
                least: width,
                most: width,
            },
        };
        Self {
            layout,
            header: Header {
                columns,
                ..Header::default()
            },
            notes: Vec::new(),
            start,
            line,
        }
    }

    /// Applies what the user set, and says what cannot be judged.
    fn finish(mut self, options: &Options) -> Result<Self> {
        let map = &mut self.layout.map;
        map.apply(options)?;
        let set = |field: Field| options.map.iter().any(|(known, _)| *known == field);
        let guessed = map.is_guessed() && !(set(Field::Description) && set(Field::CommodityCode));
        match (map.has(Field::Description), map.has(Field::CommodityCode)) {
            (false, false) => return Err(no_columns(map, &self.header)),
            (true, false) => self.notes.push(
                "there is no commodity code: goods are judged by their description alone"
                    .to_owned(),
            ),
            (false, true) => self.notes.push(
                "there is no description: only commodity codes are judged, which never lead to red"
                    .to_owned(),
            ),
            (true, true) => {}
        }
        if guessed {
            let message = "the column names say nothing: columns were guessed from what stands in them; set them with --map";
            self.notes.push(message.to_owned());
        }
        Ok(self)
    }
}

/// The first row that has a column that the user named.
fn chosen_by_map(rows: &[Row], options: &Options) -> Option<usize> {
    rows.iter().position(|row| {
        let mut map = ColumnMap::from_header(&row.cells);
        let named = options
            .map
            .iter()
            .any(|(_, column)| matches!(column, super::ColumnRef::Name(_)));
        named && map.apply(options).is_ok()
    })
}

fn nothing(head: &[u8]) -> Error {
    if head.iter().all(u8::is_ascii_whitespace) {
        return input_error("holds nothing but blank lines; check that the export was written");
    }
    input_error(
        "has no line end in its first 256 KiB, so it is not a table; export the data as CSV",
    )
}

fn no_columns(map: &ColumnMap, header: &Header) -> Error {
    let seen = match header.line {
        Some(line) => format!("the columns in line {line} are {}", map.listed()),
        None => format!("there are {} columns and no header", header.columns.len()),
    };
    let how = "say which is which, for example --map description=3,commodity_code=5 (numbers from 1, or names)";
    input_error(format!(
        "has no column that is a description or a commodity code; {seen}; {how}"
    ))
}
