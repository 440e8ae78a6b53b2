import SlipwayHostPlan
import SlipwayModel
import SlipwayStages

extension World {
    /// A person does something: mostly deploys.
    func act() {
        guard server.isUp else { return note { "a person finds no server" } }
        let stage = chance.pick(scenario.stages)
        let isFirst = store.deployments.isEmpty
        let roll = isFirst ? 0 : chance.between(0, 99)
        do {
            switch roll {
            case ..<38: try deploy(.regular, stage)
            case ..<43: try deploy(.hotfix, stage)
            case ..<53: try deploy(.rollback, stage)
            case ..<57: try deploy(.restart, stage)
            case ..<60: try deploy(.stop, stage)
            case ..<88: try order(on: stage)
            case ..<94: removeHost()
            default: joinAgain()
            }
        } catch let error as SlipwayError {
            note { "a person is refused: \(error.message)" }
        } catch {
            note { "a person gets no answer" }
        }
    }

    private func deploy(_ kind: Deployment.Kind, _ stage: StageKey) throws {
        let row = store.stages[stage]
        let build: BuildReference?
        switch kind {
        case .regular, .hotfix: build = try newBuild()
        case .rollback:
            let newest = store.deployments.last { $0.stage == stage && $0.status != .queued && $0.build != nil }
            build = RollbackTarget.choose(
                serving: row?.build,
                stable: row?.stable ?? [],
                isUnsettled: newest.map { $0.status != .succeeded } ?? false
            )
        case .restart, .stop: build = row?.build
        }
        guard let build else { throw SlipwayError(.refused, "there is nothing to \(kind.word)") }
        let replace = kind == .rollback || chance.happens(perMille: 300)
        note { "a person asks for a \(kind.word) of \(build.id.rawValue.suffix(2))\(replace ? ", replacing" : "")" }
        _ = try change(stage) { snapshot, numbers in
            let deployment = Deployment(
                id: numbers.nextDeployment(),
                stage: stage,
                kind: kind,
                build: build,
                previousBuild: row?.build,
                statusReason: "queued",
                policy: scenario.policy,
                release: scenario.release,
                actor: "alice",
                createdAt: now
            )
            return StageOrder(actor: "alice", now: now).queue(deployment, replacing: replace, in: snapshot)
        }
    }

    private func newBuild() throws -> BuildReference {
        let reference = try SimulatedBuild.reference(builds.count + 1)
        let optional: [HookName] = [.preFetch, .postUnpack, .drain, .postRestart, .undrain]
        var hooks: Set<HookName> = [.restart, .stop]
        for hook in optional where chance.happens(perMille: 400) { hooks.insert(hook) }
        let isGood = builds.isEmpty || chance.happens(perMille: 600)
        let hook = chance.pick(HookName.allCases.filter(hooks.contains))
        let bad: [SimulatedBuild.Behaviour] = [.sick, .fails(hook), .hangs(hook)]
        let behaviour = isGood ? .good : chance.pick(bad)
        let everywhere = chance.happens(perMille: 400)
        let spoiled = hosts.indices.filter { _ in everywhere || chance.happens(perMille: 300) }
        builds[reference.id] = SimulatedBuild(
            reference: reference,
            hooks: hooks,
            behaviour: behaviour,
            hosts: Set(spoiled),
            slowest: chance.pick([200, 2000, 12_000])
        )
        note { "build \(reference.id.rawValue.suffix(2)) is \(behaviour) on \(spoiled.map { self.name($0) })" }
        return reference
    }

    private func order(on stage: StageKey) throws {
        guard let active = store.open(stage).first(where: { Deployment.Status.active.contains($0.status) }) else {
            throw SlipwayError(.conflict, "nothing runs on \(stage)")
        }
        let order = StageOrder(actor: "alice", now: now)
        let host = chance.pick(store.hostNames + [HostName(unchecked: "h1")])
        let roll = chance.between(0, 99)
        _ = try change(stage) { snapshot, numbers in
            switch roll {
            case ..<25: try order.pause(active).1
            case ..<50: try order.resume(active).1
            case ..<65: order.cancel(active, in: snapshot).1
            case ..<80: try order.retry(nil, in: active, snapshot, numbers: &numbers)
            case ..<88 where snapshot.hosts.contains { $0.name == host }:
                try order.hold(host, as: .excluded, in: active, snapshot, numbers: &numbers)
            case ..<94 where snapshot.hosts.contains { $0.name == host }:
                try order.hold(host, as: .paused, in: active, snapshot, numbers: &numbers)
            case _ where snapshot.hosts.contains { $0.name == host }:
                try order.hold(host, as: .none, in: active, snapshot, numbers: &numbers)
            default: throw SlipwayError(.notFound, "\(host) is not a host of \(stage)")
            }
        }
    }
}
