import SlipwayModel

/// `build: { run, output, timeout, when }`.
enum BuildSection {
    static func read(_ node: SpecNode) -> BuildSpec? {
        guard let build = node.mapping(["run", "output", "timeout", "when"]) else { return nil }
        let run = build.required("run", "the command that builds, like 'run: make dist'").flatMap(CommandValue.read)
        let output = build.required("output", "the folder that the build fills, like 'output: dist'")?
            .value("a folder of the checkout", FolderValue.read)
        let timeout = build.interval("timeout", standard: .minutes(10))
        if timeout == .zero { build["timeout"]?.refuse("a build needs some time: write like 10m") }
        let when = build["when"]?.choice(BuildSpec.When.allCases.map(\.rawValue)).flatMap(
            BuildSpec.When.init(rawValue:)
        )
        guard let run, let output else { return nil }
        return BuildSpec(run: run, output: output, timeout: timeout, when: when ?? .always)
    }
}

/// A command: a text for `/bin/sh -c`, or a list to run directly.
enum CommandValue {
    static func read(_ node: SpecNode) -> Command? {
        guard node.isList else { return node.text("a command").map(Command.shell) }
        let arguments = node.list()?.compactMap { $0.text("an argument") } ?? []
        if arguments.isEmpty { node.refuse("a command needs at least the program's name") }
        return arguments.isEmpty ? nil : .arguments(arguments)
    }
}

/// A folder below another: relative, without `.` or `..`.
enum FolderValue {
    static func read(_ text: String) throws(SlipwayError) -> String {
        // By bytes, as the system reads it: to a text, a slash with a combining mark is no slash.
        let bytes = text.utf8.last == UInt8(ascii: "/") ? text.utf8.dropLast() : text.utf8[...]
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Array.init)
        guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != Array(".".utf8) && $0 != Array("..".utf8) }),
            bytes.first != UInt8(ascii: "-"),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a folder below this one: write a relative path without '..', like dist"
            )
        }
        return String(Substring(bytes))
    }
}
