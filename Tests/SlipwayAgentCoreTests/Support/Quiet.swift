import Logging

/// A logger that says nothing.
let quiet = Logger(label: "agent") { _ in SwiftLogNoOpLogHandler() }
