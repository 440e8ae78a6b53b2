/// A failure domain that hosts share.
///
/// Batches are counted per zone when hosts have zones.
package struct ZoneName: ResourceName {
    package static let subject = "zone"
    package let rawValue: String
    package init(unchecked: String) { rawValue = unchecked }
}
