import Yams

/// Puts what the YAML library says into the form of all other problems.
enum SyntaxError {
    static func message(_ error: any Error, file: String) -> String {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            "\(file):\(mark.line):\(mark.column) not YAML: \(problem)"
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            "\(file):\(context.mark.line):\(context.mark.column) the key '\(keys.joined(separator: "', '"))' stands twice: keep one"
        case YamlError.reader(let problem, _, _, _):
            "\(file):1:1 not YAML: \(problem)"
        default:
            "\(file):1:1 not YAML: \(error)"
        }
    }
}
