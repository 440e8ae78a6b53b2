/// The version of Slipway itself and of its wire protocol.
package enum APIVersion {
    /// Shown by `--version`, in `User-Agent` and in the OpenAPI document.
    package static let slipway = "0.1.0"
}
