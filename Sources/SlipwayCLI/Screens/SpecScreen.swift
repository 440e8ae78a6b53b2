import SlipwayModel

/// One app as its `slipway.yml` describes it.
struct SpecScreen {
    var spec: AppSpec

    var lines: [Text] {
        [Text("\(spec.app)", .bold) + Text(spec.owner.map { "  owned by \($0)" } ?? "", .dim)]
            + facts.compactMap { name, value in value.map { Text(name.padded(to: 10), .dim) + Text($0) } }
            + [""] + stages.lines
    }

    private var facts: [(String, String?)] {
        [
            ("source", spec.source.map { "\($0.git) \($0.branch)" }),
            ("build", spec.build.map { "\($0.run.inWords)  →  \($0.output)  (at most \($0.timeout))" }),
            ("hooks", spec.release.hooks.map { "\($0)  (each at most \(spec.release.hookTimeout))" }),
            ("env", spec.release.env.isEmpty ? nil : environment),
            ("health", spec.release.health.map { "\($0.probe.inWords) every \($0.interval)" }),
            ("keep", "\(spec.release.keep) releases on each host"),
        ]
    }

    private var environment: String {
        spec.release.env.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    private var stages: Table {
        Table(
            "STAGE",
            "GROUP",
            "BATCH",
            "WAVES",
            "FAILURES",
            "ON FAILURE",
            rows: spec.stages.map { stage in
                [
                    Text("\(stage.name)", .bold), Text("\(stage.group)"), Text("\(stage.rollout.batch)"),
                    Text(stage.rollout.waves.map { "\($0.hosts)" }.joined(separator: " → ")),
                    Text("\(stage.rollout.failures)"), Text(stage.rollout.onFailure.rawValue),
                ]
            }
        )
    }
}

extension Command {
    var inWords: String {
        switch self {
        case .shell(let line): line
        case .arguments(let arguments): arguments.joined(separator: " ")
        }
    }
}

extension HealthSpec.Probe {
    var inWords: String {
        switch self {
        case .http(let url): url
        case .tcp(let address): "tcp \(address)"
        case .command(let command): command.inWords
        }
    }
}

extension String {
    func padded(to columns: Int) -> String {
        self + String(repeating: " ", count: max(0, columns - DisplayWidth.of(self)))
    }
}
