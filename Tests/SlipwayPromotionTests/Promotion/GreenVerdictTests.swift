import SlipwayModel
import SlipwayPromotion
import Testing

struct GreenVerdictTests {
    private func status(_ context: String, _ state: CommitStatus.State) throws -> CommitStatus {
        let commit = try CommitID(String(repeating: "a", count: 40))
        return CommitStatus(commit: commit, context: context, state: state, at: Timestamp(milliseconds: 0), by: "ci")
    }

    @Test func `with nothing required everything is green`() throws {
        #expect(GreenVerdict.of([], StatusPolicy()) == .green)
        #expect(GreenVerdict.of([try status("ci/test", .failure)], StatusPolicy()) == .green)
    }

    @Test(arguments: CommitStatus.State.allCases)
    func `a required status must be there and good`(_ state: CommitStatus.State) throws {
        let policy = StatusPolicy(required: ["ci/lint", "ci/test"])
        #expect(GreenVerdict.of([], policy) == .waiting(["ci/lint", "ci/test"]))
        let verdict = GreenVerdict.of([try status("ci/test", state), try status("ci/lint", .success)], policy)
        let expected: StatusVerdict =
            switch state {
            case .success: .green
            case .pending: .waiting(["ci/test"])
            case .failure, .error: .failed(["ci/test"])
            }
        #expect(verdict == expected)
    }

    @Test func `the worst counts: blocking, then failed, then waiting`() throws {
        let policy = StatusPolicy(required: ["ci/lint", "ci/test"], blocking: ["sec*"], ignored: ["*/docs"])
        let failed = try status("ci/test", .failure)
        #expect(GreenVerdict.of([failed], policy) == .failed(["ci/test"]))
        let blocking = try [failed, status("security", .error), status("sec/docs", .failure)]
        #expect(GreenVerdict.of(blocking, policy) == .blocking(["security"]))
        let pending = try [status("security", .pending), status("ci/lint", .success), status("ci/test", .success)]
        #expect(GreenVerdict.of(pending, policy) == .green)
    }
}
