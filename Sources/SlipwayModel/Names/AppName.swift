/// The name of an app, unique in one installation.
package struct AppName: ResourceName {
    package static let subject = "app"
    package let rawValue: String
    package init(unchecked: String) { rawValue = unchecked }
}
