/// A group of hosts.
///
/// A stage names the group whose hosts it deploys to.
package struct GroupName: ResourceName {
    package static let subject = "group"
    package let rawValue: String
    package init(unchecked: String) { rawValue = unchecked }
}
