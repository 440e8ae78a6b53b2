import Hummingbird

/// What Hummingbird keeps about one request.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) { coreContext = CoreRequestContextStorage(source: source) }
}
