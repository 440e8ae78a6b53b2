import SlipwayModel
import Testing

@Suite struct JobWordsTests {
    @Test func `the headline leaves out the quoted lines and their announcement`() {
        let reason = Job.reason("'make test' ended with status 2", quoting: ["one failed", "make: Error"])
        #expect(job(reason).headline == "'make test' ended with status 2")
        #expect(reason == "'make test' ended with status 2; its last lines:\none failed\nmake: Error")
    }

    @Test func `silence is said in the headline`() {
        #expect(job(Job.reason("it failed", quoting: [])).headline == "it failed; it wrote nothing")
        #expect(job("").headline == "")
    }

    private func job(_ reason: String) -> Job {
        Job(
            id: JobID(number: 1),
            app: AppName(unchecked: "shop"),
            name: "main",
            work: .scan(SourceSpec(git: "https://git.example/shop.git"), known: []),
            statusReason: reason,
            requestedBy: Event.machine,
            createdAt: Timestamp(milliseconds: 0)
        )
    }
}
