//! Commodity codes (stub until the reading room lands).
/// code
pub struct CommodityCode;
/// reading
pub struct Reading;
impl Reading { /// c
 pub fn code(&self)->Option<CommodityCode>{Some(CommodityCode)} }
impl CommodityCode { /// r
 pub fn read(_:&str)->Reading{Reading} }
