//! Tidewaiter screens customs declarations for dual-use (strategic) goods and explains every referral.
//!
//! ```
//! use tidewaiter::catalogue::Catalogue;
//! use tidewaiter::manifest::{Field, GoodsItem};
//! use tidewaiter::matcher::Scratch;
//! use tidewaiter::screening::{Lane, Screener};
//!
//! let screener = Screener::new(Catalogue::embedded()?);
//! let item = GoodsItem::new().with(Field::Description, "URANIUM HEXAFLOURIDE, CYLINDER 30B");
//! let referral = screener.screen(&item, &mut Scratch::default()).expect("a referral");
//! assert_eq!(referral.lane, Lane::Red);
//! # Ok::<(), tidewaiter::error::Error>(())
//! ```
//!
#![doc = include_str!("design.md")]

pub mod app;
pub mod catalogue;
pub mod cli;
pub mod code;
pub mod draw;
pub mod embedded;
pub mod error;
pub mod evaluate;
pub mod manifest;
pub mod matcher;
pub mod pipeline;
pub mod report;
pub mod screening;
pub mod store;
pub mod text;

mod script;
