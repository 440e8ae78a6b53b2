import SlipwayModel
import Yams

/// A mapping whose keys are known; the unknown ones were refused when it was made.
struct SpecMapping {
    let parent: SpecNode
    private var values: [String: SpecNode] = [:]

    init(_ mapping: Node.Mapping, of parent: SpecNode, allowed: [String]) {
        self.parent = parent
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            let path = parent.path.isEmpty ? name : "\(parent.path).\(name)"
            if allowed.contains(name) {
                values[name] = SpecNode(value, path: path, parent.problems)
            } else {
                parent.problems.add(Self.unknown(name, allowed), path: path, at: key.mark)
            }
        }
    }

    subscript(_ key: String) -> SpecNode? { values[key] }

    var keys: Set<String> { Set(values.keys) }

    /// A value that must be there.
    func required(_ key: String, _ example: String) -> SpecNode? {
        if values[key] == nil { parent.refuse("'\(key)' is missing: write \(example)") }
        return values[key]
    }

    /// The value of a duration, or `standard` where it is left out.
    func interval(_ key: String, standard: Interval) -> Interval {
        self[key]?.value("a duration like 5s or 10m") { text throws(SlipwayError) in try Interval(text) } ?? standard
    }

    func share(_ key: String, standard: HostShare) -> HostShare {
        self[key]?.value("a number of hosts or a percentage") { text throws(SlipwayError) in try HostShare(text) }
            ?? standard
    }

    private static func unknown(_ name: String, _ allowed: [String]) -> String {
        let nearest = allowed.map { ($0, EditDistance.between(name, $0)) }.min { $0.1 < $1.1 }
        let hint = nearest.flatMap { $0.1 <= 2 ? " Did you mean '\($0.0)'?" : nil } ?? ""
        return "\(NameRule.quote(name)) is not a key here.\(hint) The keys are \(allowed.joined(separator: ", "))"
    }
}
