import SlipwayModel
import Yams

/// Collects the problems of one file while its sections are read.
final class SpecProblems {
    private struct Problem {
        var line: Int
        var column: Int
        var path: String
        var message: String
    }

    private let file: String
    /// The time zones that the reader knows; `nil` if it knows none by name.
    let zones: Set<String>?
    private var problems: [Problem] = []

    init(file: String, zones: Set<String>?) {
        self.file = file
        self.zones = zones
    }

    var isEmpty: Bool { problems.isEmpty }

    func add(_ message: String, path: String, at mark: Mark?) {
        problems.append(Problem(line: mark?.line ?? 1, column: mark?.column ?? 1, path: path, message: message))
    }

    /// All problems as one error, in the order of the file.
    var error: SlipwayError {
        let sorted = problems.sorted { ($0.line, $0.column, $0.path) < ($1.line, $1.column, $1.path) }
        var lines = sorted.prefix(SpecParser.mostProblems).map { problem in
            let path = problem.path.isEmpty ? "" : " \(problem.path):"
            return "\(file):\(problem.line):\(problem.column)\(path) \(problem.message)"
        }
        if sorted.count > lines.count { lines.append("… and \(sorted.count - lines.count) more problems") }
        return SlipwayError(
            .invalidSpec,
            lines.joined(separator: "\n"),
            metadata: ["problems": "\(sorted.count)", "path": sorted.first?.path ?? ""]
        )
    }
}
