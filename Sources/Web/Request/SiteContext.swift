public import Hummingbird
import Interviews
import NIOCore

/// What travels with a request: who asks, from where, and the nonce that its page may run script with.
public struct SiteContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    var member: Member?
    let nonce: String
    /// The peer's address without the port; behind a proxy that of the proxy.
    let peer: String

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        nonce = randomToken(bytes: 16)
        peer = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// A form may hold an answer of 256 KiB, percent-encoded three to one, and some more.
    public var maxUploadSize: Int { 4 << 20 }
}
