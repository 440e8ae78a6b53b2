import ArgumentParser
import SlipwayModel

/// `shop`, or `shop/prod`.
enum AppOrStage: Sendable, Hashable, CustomStringConvertible {
    case app(AppName)
    case stage(StageKey)

    /// - Throws: `invalid_input` that states the rule for names.
    init(_ text: String) throws(SlipwayError) {
        self = try text.contains("/") ? .stage(StageKey(text)) : .app(AppName(text))
    }

    var app: AppName {
        switch self {
        case .app(let app): app
        case .stage(let key): key.app
        }
    }

    var stage: StageName? {
        switch self {
        case .app: nil
        case .stage(let key): key.stage
        }
    }

    var description: String {
        switch self {
        case .app(let app): "\(app)"
        case .stage(let key): "\(key)"
        }
    }
}
