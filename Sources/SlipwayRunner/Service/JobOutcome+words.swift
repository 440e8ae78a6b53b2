import SlipwayModel

extension JobOutcome {
    /// The outcome without secrets in its words.
    func masked(by log: JobLog) -> Self {
        switch self {
        case .passed(let words): .passed(log.masked(words))
        case .failed(let words): .failed(log.masked(words))
        case .broken(let words): .broken(log.masked(words))
        case .scanned, .built, .returned: self
        }
    }

    var isTrouble: Bool {
        switch self {
        case .failed, .broken: true
        case .scanned, .built, .passed, .returned: false
        }
    }

    /// On one line, for whoever runs the runner.
    var inWords: String {
        switch self {
        case .scanned(let update): "the branch is at \(update.tip.short)"
        case .built(let build): "published build \(build)"
        case .passed: "passed"
        case .failed(let reason): "failed: \(Self.firstLine(reason))"
        case .broken(let reason): "could not be done: \(Self.firstLine(reason))"
        case .returned(let reason): "given back: \(reason)"
        }
    }

    private static func firstLine(_ text: String) -> String {
        text.split(separator: "\n").first.map(String.init) ?? text
    }
}
