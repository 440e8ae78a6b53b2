/// One app as its `slipway.yml` describes it, validated.
///
/// `docs/slipway-yml.md` is the reference.
package struct AppSpec: Sendable, Hashable, Codable {
    package var app: AppName
    package var owner: String?
    package var source: SourceSpec?
    package var build: BuildSpec?
    package var release: ReleaseSpec
    /// In pipeline order; never empty.
    package var stages: [StageSpec]

    package init(
        app: AppName,
        owner: String? = nil,
        source: SourceSpec? = nil,
        build: BuildSpec? = nil,
        release: ReleaseSpec = ReleaseSpec(),
        stages: [StageSpec]
    ) {
        self.app = app
        self.owner = owner
        self.source = source
        self.build = build
        self.release = release
        self.stages = stages
    }

    package func stage(_ name: StageName) -> StageSpec? { stages.first { $0.name == name } }
}

/// How a commit becomes an artifact.
package struct BuildSpec: Sendable, Hashable, Codable {
    package var run: Command
    /// The folder, relative to the checkout, that becomes the artifact.
    package var output: String
    package var timeout: Interval
    package var when: When

    package init(run: Command, output: String, timeout: Interval = .minutes(10), when: When = .always) {
        self.run = run
        self.output = output
        self.timeout = timeout
        self.when = when
    }

    /// When a runner builds a commit of the branch.
    package enum When: String, Sendable, Hashable, Codable, CaseIterable {
        /// As soon as it is seen.
        case always
        /// Once all required statuses are there and good.
        case green
    }
}

extension BuildSpec {
    /// What was written before a member was there has its default.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            run: try values.decode(Command.self, forKey: .run),
            output: try values.decode(String.self, forKey: .output),
            timeout: try values.decode(Interval.self, forKey: .timeout),
            when: try values.decodeIfPresent(When.self, forKey: .when) ?? .always
        )
    }
}

/// A command: a string is run by `/bin/sh -c`, a list directly.
package enum Command: Sendable, Hashable {
    case shell(String)
    case arguments([String])

    /// The argument vector to run; the first is looked up in `PATH` when it has no `/`.
    package var argv: [String] {
        switch self {
        case .shell(let line): ["/bin/sh", "-c", line]
        case .arguments(let arguments): arguments
        }
    }
}

extension Command: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let line = try? container.decode(String.self) {
            self = .shell(line)
        } else {
            self = try .arguments(container.decode([String].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .shell(let line): try container.encode(line)
        case .arguments(let arguments): try container.encode(arguments)
        }
    }
}
