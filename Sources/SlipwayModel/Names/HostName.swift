/// The name of a host, unique in one installation.
///
/// It is also the host's key.
package struct HostName: ResourceName {
    package static let subject = "host"
    package let rawValue: String
    package init(unchecked: String) { rawValue = unchecked }
}
