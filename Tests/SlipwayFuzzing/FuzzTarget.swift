import FoundationEssentials

/// One decoder with the promises that it must keep for any bytes at all.
package struct FuzzTarget: Sendable, CustomStringConvertible {
    package var name: String
    /// Good inputs, which the others are made of.
    package var samples: [[UInt8]]
    /// Pieces that mean something to the decoder.
    package var tokens: [String]
    /// Longer inputs are not tried.
    package var longest: Int
    /// Decodes the bytes; an error of the decoder itself is no finding.
    ///
    /// - Throws: `FuzzFinding` for a promise that was not kept.
    package var check: @Sendable ([UInt8]) throws -> Void

    package var description: String { name }

    /// All decoders of what others send or write.
    package static func all() throws -> [Self] {
        try [.spec(), .manifest(), .wire(), .names(), .pack(), .archive(), .hooks()]
    }

    package static func named(_ name: String) throws -> Self? { try all().first { $0.name == name } }
}

/// A promise that a decoder did not keep.
package struct FuzzFinding: Error, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }

    static func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
        if !holds { throw FuzzFinding(promise()) }
    }
}
