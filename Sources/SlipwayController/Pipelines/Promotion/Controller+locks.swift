package import SlipwayModel
import SlipwayStore

extension Controller {
    package func lock(
        _ scope: Lock.Scope,
        reason: String,
        ttl: Interval,
        by actor: Principal
    ) async throws -> Lock {
        let reason = try ReasonRule.check(reason, "a lock")
        guard ttl > .zero, ttl <= Lock.longest else {
            throw SlipwayError(
                .invalidInput,
                "a lock holds for \(Lock.longest) at most, and ends by itself: give a time like 2h"
            )
        }
        return try await change { work in
            try Lookup(work.rows).check(scope)
            let lock = Lock(
                scope: scope,
                owner: actor.name,
                reason: reason,
                since: work.now,
                expiresAt: work.now + ttl
            )
            try work.rows.save(lock)
            try work.tell(.lockTaken, lock.sentence, of: scope, by: actor.name)
            return try work.rows.locks(at: work.now).first { $0.scope == scope && $0.owner == actor.name } ?? lock
        }
    }

    package func unlock(
        _ scope: Lock.Scope,
        owner: String?,
        reason: String?,
        by actor: Principal
    ) async throws -> Lock {
        try await change { work in
            try Lookup(work.rows).check(scope)
            let locks = try work.rows.locks(at: work.now).filter { $0.scope == scope }
            let owner = owner ?? actor.name
            guard let lock = locks.first(where: { $0.owner == owner }) else {
                throw Self.noLock(scope, of: owner, there: locks)
            }
            var sentence = "\(actor.name) ended the lock on \(scope.words)"
            if owner != actor.name {
                let reason = try ReasonRule.check(reason ?? "", "ending another person's lock")
                sentence = "\(actor.name) ended \(owner)'s lock on \(scope.words): \(reason)"
            } else if let reason {
                sentence += ": \(reason)"
            }
            _ = try work.rows.removeLock(scope, of: owner)
            try work.tell(.lockReleased, sentence, of: scope, by: actor.name)
            return lock
        }
    }

    package func locks() async throws -> [Lock] {
        let now = now()
        return try await database.read { try $0.locks(at: now) }
    }

    private static func noLock(_ scope: Lock.Scope, of owner: String, there locks: [Lock]) -> SlipwayError {
        let others = locks.map { "\($0.sentence), ended by '\(scope.unlockCommand) --owner \($0.owner) --reason TEXT'" }
        let hint = others.isEmpty ? "'slipway locks' lists those that hold" : others.joined(separator: "; ")
        return SlipwayError(.conflict, "\(owner) holds no lock on \(scope.words): \(hint)")
    }
}

extension Lookup {
    /// What a lock is for has to be there: a slip of the pen would hold nothing.
    func check(_ scope: Lock.Scope) throws {
        switch scope {
        case .everything: return
        case .app(let app): _ = try self.app(app)
        case .stage(let key): _ = try self.stage(key)
        }
    }
}

extension Work {
    /// Appends an event about all that a lock holds, and has it looked at.
    fileprivate mutating func tell(
        _ kind: EventKind,
        _ sentence: String,
        of scope: Lock.Scope,
        by actor: String
    ) throws {
        switch scope {
        case .everything:
            try record(kind, by: actor, sentence, about: Subject())
            for app in try rows.apps() { try touchStages(of: app) }
        case .app(let name):
            try record(kind, by: actor, sentence, about: .app(name))
            if let app = try rows.app(name) { try touchStages(of: app) }
        case .stage(let key):
            try record(kind, by: actor, sentence, about: Subject(app: key.app, stage: key))
        }
    }

    private mutating func touchStages(of app: AppSpec) throws {
        for stage in app.stages { try touch(StageKey(app: app.app, stage: stage.name)) }
    }
}
