import FoundationEssentials
import SlipwayModel
import SlipwayPromotion

/// What Prometheus answers to a query, as its HTTP API documents it.
///
/// The bytes are not trusted: what does not fit is a failure that says so.
struct PrometheusAnswer: Decodable {
    struct Result: Decodable {
        var resultType: String
        var lines: [Line]
        var text: String?

        private enum Keys: CodingKey { case resultType, result }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Keys.self)
            resultType = try members.decode(String.self, forKey: .resultType)
            lines = []
            switch resultType {
            case "matrix", "vector": lines = try members.decode([Line].self, forKey: .result)
            case "scalar": lines = [Line(values: [try members.decode(Point.self, forKey: .result)])]
            default: text = try members.decode(Point.self, forKey: .result).text
            }
        }
    }

    /// One series; histograms have no plain values.
    struct Line: Decodable {
        var metric: [String: String]?
        var value: Point?
        var values: [Point]?
        var hasHistograms: Bool

        private enum Keys: CodingKey { case metric, value, values, histogram, histograms }

        init(values: [Point]) {
            self.values = values
            hasHistograms = false
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Keys.self)
            metric = try members.decodeIfPresent([String: String].self, forKey: .metric)
            value = try members.decodeIfPresent(Point.self, forKey: .value)
            values = try members.decodeIfPresent([Point].self, forKey: .values)
            hasHistograms = members.contains(.histogram) || members.contains(.histograms)
        }
    }

    /// `[1435781430.781, "1"]`: seconds, and the number as a text.
    struct Point: Decodable {
        var at: Timestamp
        var text: String

        init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            let seconds = try pair.decode(Double.self)
            guard seconds.magnitude < 1e12 else {
                throw DecodingError.dataCorruptedError(in: pair, debugDescription: "no moment of our time")
            }
            at = Timestamp(milliseconds: Int64((seconds * 1000).rounded()))
            text = try pair.decode(String.self)
        }
    }

    var status: String
    var data: Result?
    var errorType: String?
    var error: String?
}

extension PrometheusAnswer {
    /// The answer as gates judge it.
    var gateAnswer: GateAnswer {
        guard status == "success" else {
            return .failure("\(errorType ?? "error"): \(error ?? "it gave no reason")")
        }
        guard let data else { return .failure("its answer has no data") }
        if let text = data.text { return .text(text) }
        guard !data.lines.contains(where: \.hasHistograms) else {
            return .failure("the query answers with histograms: ask for a number, such as histogram_quantile(0.95, …)")
        }
        var series: [GateAnswer.Series] = []
        for line in data.lines {
            guard let one = line.series else { return .failure("its answer has a value that is not a number") }
            series.append(one)
        }
        return .series(series)
    }
}

extension PrometheusAnswer.Line {
    fileprivate var series: GateAnswer.Series? {
        let points = values ?? [value].compactMap(\.self)
        let samples = points.compactMap { point in
            point.number.map { GateAnswer.Sample(at: point.at, value: $0) }
        }
        guard samples.count == points.count else { return nil }
        return GateAnswer.Series(name: name, labels: metric ?? [:], samples: samples)
    }

    /// As Prometheus writes it: `up{instance="h1:9100"}`.
    private var name: String {
        guard let metric, !metric.isEmpty else { return "" }
        let labels = metric.filter { $0.key != "__name__" }.sorted { $0.key < $1.key }.map {
            "\($0.key)=\"\($0.value)\""
        }
        return (metric["__name__"] ?? "") + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
    }
}

extension PrometheusAnswer.Point {
    /// `NaN` is a number that is none; gates know it.
    fileprivate var number: Double? {
        switch text {
        case "NaN": .nan
        case "+Inf", "Inf": .infinity
        case "-Inf": -.infinity
        default: Double(text)
        }
    }
}
