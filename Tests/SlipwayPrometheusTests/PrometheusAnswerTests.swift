import FoundationEssentials
import SlipwayModel
import SlipwayPromotion
import Testing

@testable import SlipwayPrometheus

struct PrometheusAnswerTests {
    private func read(_ text: String) throws -> GateAnswer {
        try JSONDecoder().decode(PrometheusAnswer.self, from: Data(text.utf8)).gateAnswer
    }

    private func data(_ type: String, _ result: String) -> String {
        #"{"status":"success","data":{"resultType":"\#(type)","result":\#(result)}}"#
    }

    @Test func `a matrix becomes its series, with labels, names and moments`() throws {
        let answer = try read(
            data(
                "matrix",
                #"[{"metric":{"__name__":"up","b":"2","a":"1"},"values":[[1435781430.781,"1"],[1435781445.781,"0.5"]]}]"#
            )
        )
        let at = Timestamp(milliseconds: 1_435_781_430_781)
        let series = GateAnswer.Series(
            name: #"up{a="1",b="2"}"#,
            labels: ["__name__": "up", "a": "1", "b": "2"],
            samples: [.init(at: at, value: 1), .init(at: at + .seconds(15), value: 0.5)]
        )
        #expect(answer == .series([series]))
    }

    @Test func `a vector and a scalar have one sample, an empty result none`() throws {
        #expect(
            try read(data("vector", #"[{"metric":{},"value":[1,"2"]}]"#))
                == .series([.init(samples: [.init(at: Timestamp(milliseconds: 1000), value: 2)])])
        )
        #expect(
            try read(data("scalar", #"[1,"2"]"#))
                == .series([.init(samples: [.init(at: Timestamp(milliseconds: 1000), value: 2)])])
        )
        #expect(try read(data("vector", "[]")) == .series([]))
    }

    @Test func `NaN and infinities are numbers that gates know`() throws {
        let answer = try read(data("matrix", #"[{"metric":{},"values":[[1,"NaN"],[2,"+Inf"],[3,"-Inf"]]}]"#))
        guard case .series(let series) = answer else {
            Issue.record("\(answer)")
            return
        }
        let values = series[0].samples.map(\.value)
        #expect(values[0].isNaN && values[1] == .infinity && values[2] == -.infinity)
    }

    @Test func `texts, histograms, errors and what is none are told apart`() throws {
        #expect(try read(data("string", #"[1,"hello"]"#)) == .text("hello"))
        #expect(try read(data("vector", #"[{"metric":{},"histogram":[1,{}]}]"#)).isFailure("histograms"))
        #expect(try read(data("vector", #"[{"metric":{},"value":[1,"x"]}]"#)).isFailure("not a number"))
        #expect(try read(#"{"status":"success"}"#).isFailure("no data"))
        let wrong = #"{"status":"error","errorType":"bad_data","error":"parse error: unexpected end of input"}"#
        #expect(try read(wrong) == .failure("bad_data: parse error: unexpected end of input"))
    }
}

extension GateAnswer {
    func isFailure(_ words: String) -> Bool {
        if case .failure(let reason) = self { reason.contains(words) } else { false }
    }
}
