package import SlipwayModel
import Yams

/// Reads a `slipway.yml` into a validated app.
///
/// The grammar is that of `docs/slipway-yml.md`. Unknown keys are errors, and all problems are reported together,
/// each as `file:line:column path: what is wrong and what would be right`.
package enum SpecParser {
    /// Problems beyond these are left out: they are mostly echoes of the first.
    static let mostProblems = 20

    /// The app that `text` describes.
    ///
    /// The names of time zones are held against `zones`; without them only their form is.
    ///
    /// - Throws: `invalid_spec` with one line a problem, in the order of the file.
    package static func parse(
        _ text: String,
        file: String,
        zones: Set<String>? = nil
    ) throws(SlipwayError) -> AppSpec {
        try SpecGuard.check(text, file: file)
        let problems = SpecProblems(file: file, zones: zones)
        let root = try compose(text, file: file)
        let spec = AppSection.read(SpecNode(root, path: "", problems))
        guard problems.isEmpty, let spec else { throw problems.error }
        return spec
    }

    private static func compose(_ text: String, file: String) throws(SlipwayError) -> Node {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw SlipwayError(.invalidSpec, SyntaxError.message(error, file: file))
        }
        guard let root else {
            throw SlipwayError(
                .invalidSpec,
                "\(file):1:1 the file is empty: begin with 'app: NAME' and 'stages:'"
            )
        }
        return root
    }
}
