import SlipwayModel
import Yams

/// The other stages of a pipeline, as one of them sees them.
struct StageNeighbours {
    /// Those before it, in order.
    var earlier: [StageName]
    /// The names of all, as they stand in the file.
    private var all: [String]

    init(of nodes: [SpecNode], before earlier: [StageName]) {
        self.earlier = earlier
        all = nodes.compactMap { $0.node.mapping?["name"]?.scalar?.string }
    }

    /// A stage before this one; `name` is that of this stage.
    ///
    /// - Throws: `invalid_input` with the reason: only a stage before it, so that no ring of promotions is a circle.
    func before(_ name: StageName?, _ text: String) throws(SlipwayError) -> StageName {
        if let stage = earlier.first(where: { $0.rawValue == text }), stage != name { return stage }
        let known =
            earlier.isEmpty
            ? "this is the first stage" : "earlier stages: \(earlier.map(\.rawValue).joined(separator: ", "))"
        let reason =
            text == name?.rawValue
            ? "a stage cannot come after itself"
            : all.contains(text)
                ? "\(NameRule.quote(text)) comes later, and promotions would go in a circle: move it before this stage"
                : "\(NameRule.quote(text)) is not a stage before this one"
        throw SlipwayError(.invalidInput, "\(reason) (\(known))")
    }
}
