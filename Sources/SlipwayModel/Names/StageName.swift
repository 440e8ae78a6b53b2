/// The name of a stage, unique within its app.
package struct StageName: ResourceName {
    package static let subject = "stage"
    package let rawValue: String
    package init(unchecked: String) { rawValue = unchecked }
}
