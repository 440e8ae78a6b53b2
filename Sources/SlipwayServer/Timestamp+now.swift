import FoundationEssentials
package import SlipwayModel

extension Timestamp {
    /// The moment by the machine's clock.
    package static var now: Self { Self(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded())) }
}
