//! Context groups with a fixed meaning: judging asks for them by name, and no name of goods needs them.
//!
//! Their phrases are small words in the main, so they are looked for exactly as they are written.

/// Words that deny what follows: `without`, `free of`.
pub const NEGATION: &str = "negation";
/// Words that deny what stands before them: `not included`.
pub const NEGATION_BEHIND: &str = "negation-behind";
/// Words over which a denial reaches: `without any built-in`.
pub const NEGATION_THROUGH: &str = "negation-through";
/// Denials of other languages that are words of English goods as well: `sem`.
pub const NEGATION_OTHERWISE: &str = "negation-otherwise";
/// Where `free` denies nothing: `free of charge`, `free flowing`.
pub const FREE_OTHERWISE: &str = "free-otherwise";
/// Words after which a purpose is named: `for`, `used in`.
pub const PURPOSE: &str = "purpose";
/// Where such a word names no purpose, and a drawing is what the goods are made by: `as per`.
pub const PURPOSE_OTHERWISE: &str = "purpose-otherwise";
/// Words behind which, in scripts without word spaces, the goods stand that are for what is named before
/// them: `用`.
pub const PURPOSE_BEHIND: &str = "purpose-behind";
/// Words that name parts of whatever the goods are.
pub const PARTS: &str = "parts";
/// Words for software, as a description starts or ends with them: `software`, `source code`.
pub const SOFTWARE: &str = "software";
/// The same for technology: `technology`, `technical data`.
pub const TECHNOLOGY: &str = "technology";
/// What software and technology come in or on, behind the words for them: `usb`, `pdf files`.
pub const MEDIA: &str = "media";
/// Words that praise or count goods and name none: `high quality`, `set of`.
pub const PRAISE: &str = "praise";
/// Words behind which accessories stand: `with`, `incl`.
pub const JOINT_WITH: &str = "joint-with";
/// Words that say that what stands before them comes along: `included`.
pub const JOINT_BEHIND: &str = "joint-behind";
/// Words between two goods: `and`.
pub const JOINT_AND: &str = "joint-and";
/// Goods that carry, hold or pack others, in scripts without word spaces: right behind a name they are
/// what is sent (`木箱`).
pub const CARRIER: &str = "carrier";
/// Goods that hold, fasten, pack or describe whatever other goods: before a purpose they are what is sent,
/// and the goods behind it are not (`tripod for`).
pub const ACCESSORY: &str = "accessory";
/// Words behind which it is said what a packing held before: `ex`, `last contained`.
pub const FORMERLY: &str = "formerly";
/// Words that add nothing to a bare name beside them: `and accessories`. They are asked for one by one.
pub const COMPANY: &str = "company";

/// All of them.
pub const FIXED: [&str; 20] = [
    NEGATION,
    NEGATION_BEHIND,
    NEGATION_THROUGH,
    NEGATION_OTHERWISE,
    FREE_OTHERWISE,
    PURPOSE,
    PURPOSE_OTHERWISE,
    PURPOSE_BEHIND,
    PARTS,
    SOFTWARE,
    TECHNOLOGY,
    MEDIA,
    PRAISE,
    JOINT_WITH,
    JOINT_BEHIND,
    JOINT_AND,
    CARRIER,
    ACCESSORY,
    FORMERLY,
    COMPANY,
];
