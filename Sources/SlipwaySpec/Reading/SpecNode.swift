import SlipwayModel
import Yams

/// One value of the file with its path, and the ways to read it.
///
/// Every reader records what is wrong and answers `nil`, so that the reading goes on and finds the next problem.
struct SpecNode {
    let node: Node
    let path: String
    let problems: SpecProblems

    init(_ node: Node, path: String, _ problems: SpecProblems) {
        self.node = node
        self.path = path
        self.problems = problems
    }

    func refuse(_ message: String) { problems.add(message, path: path, at: node.mark) }

    /// The text of a scalar, the empty one included.
    var plainText: String? { node.scalar?.string }

    var isList: Bool { node.sequence != nil }

    /// The text of a scalar as it stands in the file.
    func text(_ expected: String = "a text") -> String? {
        guard let scalar = node.scalar else {
            refuse("expected \(expected), found \(kind)")
            return nil
        }
        guard !scalar.string.isEmpty else {
            refuse("expected \(expected), found nothing")
            return nil
        }
        return scalar.string
    }

    /// A text that another type knows how to read, such as a duration.
    func value<Value>(_ expected: String, _ read: (String) throws(SlipwayError) -> Value) -> Value? {
        guard let text = text(expected) else { return nil }
        do {
            return try read(text)
        } catch {
            refuse(error.message)
            return nil
        }
    }

    func integer(_ range: ClosedRange<Int>) -> Int? {
        guard let text = text("a whole number") else { return nil }
        guard let number = Int(text), range.contains(number) else {
            refuse("\(NameRule.quote(text)) is not a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    func choice(_ allowed: [String]) -> String? {
        guard let text = text("one of \(allowed.joined(separator: ", "))") else { return nil }
        guard allowed.contains(text) else {
            refuse("\(NameRule.quote(text)) is not one of \(allowed.joined(separator: ", "))")
            return nil
        }
        return text
    }

    func list() -> [SpecNode]? {
        guard let sequence = node.sequence else {
            refuse("expected a list, found \(kind)")
            return nil
        }
        return sequence.enumerated().map { SpecNode($1, path: "\(path)[\($0)]", problems) }
    }

    /// A mapping with these keys and no others.
    func mapping(_ allowed: [String]) -> SpecMapping? {
        guard let mapping = node.mapping else {
            refuse("expected a mapping with \(allowed.joined(separator: ", ")), found \(kind)")
            return nil
        }
        return SpecMapping(mapping, of: self, allowed: allowed)
    }

    /// A mapping with keys of the author's own.
    func pairs() -> [(key: String, value: SpecNode)]? {
        guard let mapping = node.mapping else {
            refuse("expected a mapping, found \(kind)")
            return nil
        }
        return mapping.map { key, value in
            let name = key.scalar?.string ?? ""
            return (name, SpecNode(value, path: "\(path).\(name)", problems))
        }
    }

    private var kind: String {
        switch node {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "the text \(NameRule.quote(scalar.string))"
        case .alias: "an alias"
        }
    }
}
