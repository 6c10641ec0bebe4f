//! The fields of a goods item, and the item itself.

/// What a column of a manifest can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Number of the declaration, bill of entry or waybill.
    DeclarationId,
    /// Number of the goods item within the declaration.
    ItemSequence,
    /// What the goods are: the trader's own text, then the tariff's text for the code.
    Description,
    /// The declared tariff code.
    CommodityCode,
    /// Country of origin.
    Origin,
    /// Country of destination.
    Destination,
    /// Country or port passed through.
    Transit,
    /// Who sends: exporter, supplier, shipper.
    Consignor,
    /// Who receives: importer, buyer.
    Consignee,
    /// Who is told of the arrival.
    Notify,
    /// Net weight, in kilograms unless the column says otherwise.
    NetWeight,
    /// Gross weight, in kilograms unless the column says otherwise.
    GrossWeight,
    /// Number of packages.
    Packages,
    /// Number of units of `Unit`.
    Quantity,
    /// Unit of `Quantity`.
    Unit,
    /// Declared value of the item.
    Value,
    /// Currency of `Value`.
    Currency,
    /// Date of the declaration or shipment, as written.
    Date,
    /// Codes of the documents produced, such as licences.
    DocumentCodes,
    /// Marks and numbers on the packages.
    Marks,
    /// Freight charges, in the currency of the value.
    Freight,
    /// Place of delivery.
    Delivery,
    /// Number of the declaration's version from 1, or whether it was amended.
    Amendment,
}

impl Field {
    /// How many fields there are.
    pub const COUNT: usize = 23;

    /// Every field, in the order of declaration.
    pub const ALL: [Self; Self::COUNT] = [
        Self::DeclarationId,
        Self::ItemSequence,
        Self::Description,
        Self::CommodityCode,
        Self::Origin,
        Self::Destination,
        Self::Transit,
        Self::Consignor,
        Self::Consignee,
        Self::Notify,
        Self::NetWeight,
        Self::GrossWeight,
        Self::Packages,
        Self::Quantity,
        Self::Unit,
        Self::Value,
        Self::Currency,
        Self::Date,
        Self::DocumentCodes,
        Self::Marks,
        Self::Freight,
        Self::Delivery,
        Self::Amendment,
    ];

    /// The name used by `--map` and in outputs, in snake case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DeclarationId => "declaration_id",
            Self::ItemSequence => "item_sequence",
            Self::Description => "description",
            Self::CommodityCode => "commodity_code",
            Self::Origin => "origin",
            Self::Destination => "destination",
            Self::Transit => "transit",
            Self::Consignor => "consignor",
            Self::Consignee => "consignee",
            Self::Notify => "notify",
            Self::NetWeight => "net_weight",
            Self::GrossWeight => "gross_weight",
            Self::Packages => "packages",
            Self::Quantity => "quantity",
            Self::Unit => "unit",
            Self::Value => "value",
            Self::Currency => "currency",
            Self::Date => "date",
            Self::DocumentCodes => "document_codes",
            Self::Marks => "marks",
            Self::Freight => "freight",
            Self::Delivery => "delivery",
            Self::Amendment => "amendment",
        }
    }

    /// The field of this name; `-` and `_` are the same.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace('-', "_");
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// One declared line: a value for each field, trimmed; `""` where the cell or its column is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoodsItem<'a> {
    values: [&'a str; Field::COUNT],
    /// A bit for each field that has a column.
    columns: u32,
    trader_len: usize,
}

impl Default for GoodsItem<'_> {
    fn default() -> Self {
        Self {
            values: [""; Field::COUNT],
            columns: 0,
            trader_len: 0,
        }
    }
}

impl<'a> GoodsItem<'a> {
    /// An item that says nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of `field`; `""` if it was not declared.
    #[must_use]
    pub fn get(&self, field: Field) -> &'a str {
        self.values[field as usize]
    }

    /// Whether `field` has a column and its cell is empty: nothing was declared where it is asked for.
    #[must_use]
    pub fn leaves_open(&self, field: Field) -> bool {
        self.columns >> field as u32 & 1 == 1 && self.get(field).is_empty()
    }

    /// The same item with `value` for `field`; a description counts as the trader's own.
    #[must_use]
    pub fn with(mut self, field: Field, value: &'a str) -> Self {
        self.set(field, value);
        self
    }

    /// The description: the trader's own text, then the tariff's.
    #[must_use]
    pub fn description(&self) -> &'a str {
        self.get(Field::Description)
    }

    /// The commodity code as declared.
    #[must_use]
    pub fn commodity_code(&self) -> &'a str {
        self.get(Field::CommodityCode)
    }

    /// The part of the description that the trader wrote; the rest is the tariff's text for the code.
    #[must_use]
    pub fn trader_text(&self) -> &'a str {
        self.description()
            .get(..self.trader_len)
            .unwrap_or_default()
    }

    pub(super) fn set(&mut self, field: Field, value: &'a str) {
        self.values[field as usize] = value;
        self.columns |= 1 << field as u32;
        if field == Field::Description {
            self.trader_len = value.len();
        }
    }

    pub(super) fn set_description(&mut self, text: &'a str, trader_len: usize) {
        self.values[Field::Description as usize] = text;
        self.trader_len = trader_len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_order_and_know_their_names() {
        for (index, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, index);
            assert_eq!(Field::from_name(field.name()), Some(field));
        }
        assert_eq!(
            Field::from_name("Commodity-Code"),
            Some(Field::CommodityCode)
        );
    }

    #[test]
    fn an_item_is_built_field_by_field() {
        let item = GoodsItem::new()
            .with(Field::Description, "vacuum pump")
            .with(Field::Origin, "DE");
        assert_eq!(
            (item.trader_text(), item.get(Field::Origin)),
            ("vacuum pump", "DE")
        );
        assert_eq!(item.commodity_code(), "");
    }
}
