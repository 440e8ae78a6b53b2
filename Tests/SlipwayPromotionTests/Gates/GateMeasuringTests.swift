import SlipwayModel
import SlipwayPromotion
import Testing

struct GateMeasuringTests {
    private let start = Timestamp(milliseconds: 10_000_000)
    private let subject = GateSubject(
        deployment: DeploymentID(number: 7),
        stage: StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod")),
        build: nil,
        changed: [HostName(unchecked: "h1")],
        unchanged: [HostName(unchecked: "h2"), HostName(unchecked: "h3.example")]
    )

    private func measuring(
        span: Interval = .zero,
        compare: GateComparison? = nil,
        _ part: GateRound.Part = .wave(1)
    ) -> GateMeasuring {
        let policy = GatePolicy(name: "p95", below: compare == nil ? 0.5 : nil, span: span)
        let gate = AcceptancePolicy.Gate(prometheus: "http://p", query: "q", policy: policy, compare: compare)
        return GateMeasuring(gate: gate, round: GateRound(part, since: start, completeAt: nil), subject: subject)
    }

    private func series(_ instance: String, _ values: [Double]) -> GateAnswer.Series {
        GateAnswer.Series(
            name: instance,
            labels: ["instance": instance],
            samples: values.enumerated().map { .init(at: start + .seconds(Int64($0)), value: $1) }
        )
    }

    @Test func `names in a query are filled in, and what is no name stays`() {
        let query =
            #"x{app="$app",s="$stage",d="$deployment",h=~"$hosts",c=~"$changed",u=~"$unchanged",z=~"a$"} $other"#
        let filled =
            #"x{app="shop",s="prod",d="d7",h=~"h1|h2|h3[.]example",c=~"h1",u=~"h2|h3[.]example",z=~"a$"} $other"#
        #expect(subject.fill(query) == filled)
    }

    @Test func `a span asks for itself, none for one value, a comparison for all since the round began`() {
        let now = start + .minutes(30)
        #expect(measuring(span: .minutes(5)).question(now: now).from == now - .minutes(5))
        #expect(measuring(span: .hours(1)).question(now: now).from == start, "never from before the round")
        #expect(measuring().question(now: now).from == nil)
        #expect(measuring(compare: GateComparison()).question(now: now).from == start)
        #expect(measuring(compare: GateComparison()).question(now: now).step == .seconds(18))
        #expect(measuring(span: .minutes(5), .start).question(now: now).from == now - .minutes(5))
    }

    @Test func `hosts are told apart by their label, whatever port or domain comes after the name`() {
        let gate = measuring(compare: GateComparison())
        let worse = (0..<60).map { 2 + Double($0) / 100 }, usual = (0..<60).map { 1 + Double($0) / 100 }
        let answer = GateAnswer.series([
            series("h1.example.com:9100", worse), series("h2:9100", usual), series("h3.example", usual),
            series("h12:9100", worse),
        ])
        let record = gate.judge(answer, now: start + .minutes(2))
        #expect(record.verdict == .failed && record.note == "changed hosts are higher by 1 than unchanged ones")
        #expect(record.numbers.hasPrefix("shift 1, 98 % from "))
        #expect(record.numbers.contains("changed hosts: 60 samples from 2 to 2.59"))
        #expect(record.numbers.contains("unchanged hosts: 120 samples"))
    }

    @Test func `a label that names no host of the stage is no data, and says what it names`() {
        let record = measuring(compare: GateComparison()).judge(.series([series("x9", [1])]), now: start + .minutes(2))
        #expect(record.verdict == .noData)
        #expect(record.note == "no series is of a host of the stage: the label 'instance' names x9")
    }

    @Test func `the numbers are kept with the verdict`() {
        let record = measuring(span: .seconds(2)).judge(
            .series([series("h1", [0.1, 0.25, 0.4])]),
            now: start + .seconds(2)
        )
        #expect(record.verdict == .passed && record.round == "wave 1" && record.gate == "p95")
        #expect(record.numbers == "h1: 3 samples from 0.1 to 0.4: 0.1 0.25 0.4")
        let many = GateAnswer.series((0..<500).map { series("host-\($0)", Array(repeating: 0.25, count: 60)) })
        #expect(measuring(span: .seconds(2)).judge(many, now: start + .seconds(60)).numbers.utf8.count < 4200)
    }
}
