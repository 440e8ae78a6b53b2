import SlipwayController
import SlipwayModel
import Testing

struct CommitStatusFlowTests {
    private let app = ControlRoom.key.app
    private let commit = CommitID.all("a")

    private func status(_ context: String, _ state: CommitStatus.State) -> CommitStatus {
        CommitStatus(commit: commit, context: context, state: state, at: Timestamp(milliseconds: 0), by: "liar")
    }

    @Test func `the newest word of a context counts, with who said it and when`() async throws {
        try await ControlRoom.run { room in
            let began = ControlRoom.now()
            for (context, state) in [("ci/test", CommitStatus.State.pending), ("docs", .error), ("ci/test", .success)] {
                _ = try await room.controller.report(status(context, state), in: app, by: room.admin)
            }
            let statuses = try await room.controller.statuses(of: commit, in: app)
            #expect(statuses.map(\.context) == ["ci/test", "docs"] && statuses.map(\.state) == [.success, .error])
            #expect(statuses.allSatisfy { $0.by == "admin" && $0.at >= began })
        }
    }

    @Test func `a change is told in an event, and the same again is not`() async throws {
        try await ControlRoom.run { room in
            for state in [CommitStatus.State.failure, .failure, .success] {
                _ = try await room.controller.report(status("ci/test", state), in: app, by: room.admin)
            }
            let events = try await room.events(.commitStatus)
            #expect(
                events.map(\.message) == ["ci/test of aaaaaaaa is success", "ci/test of aaaaaaaa is failure"]
            )
            #expect(events.first?.data["state"] == "success" && events.first?.data["commit"] == commit.rawValue)
        }
    }

    @Test func `an app that is not there, and too many contexts, are refused`() async throws {
        try await ControlRoom.run { room in
            let stranger = AppName(unchecked: "stranger")
            let unknown = await #expect(throws: SlipwayError.self) {
                try await room.controller.report(status("ci", .success), in: stranger, by: room.admin)
            }
            #expect(unknown?.code == .notFound)
            for number in 0..<300 {
                _ = try await room.controller.report(status("ci/\(number)", .success), in: app, by: room.admin)
            }
            let many = await #expect(throws: SlipwayError.self) {
                try await room.controller.report(status("ci/300", .success), in: app, by: room.admin)
            }
            #expect(many?.code == .conflict && many?.message.contains("use one context for one job") == true)
            _ = try await room.controller.report(status("ci/299", .failure), in: app, by: room.admin)
        }
    }
}

extension CommitID {
    /// A commit whose digits are all the same.
    static func all(_ digit: Character) -> CommitID {
        do {
            return try CommitID(String(repeating: digit, count: 40))
        } catch {
            preconditionFailure("\(digit) is no hexadecimal digit")
        }
    }
}
