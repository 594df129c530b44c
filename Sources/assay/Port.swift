import Glibc

/// An address to listen at.
struct Port {
    var host: String
    var number: Int

    /// Why nothing can listen there; `nil` where it can.
    func obstacle() -> String? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(number), &hints, &found) == 0, let address = found?.pointee else {
            return "\(host) is not an address of this machine"
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) != 0 else { return nil }
        return switch errno {
        case EADDRINUSE: "something else listens at \(host):\(number)"
        case EACCES: "only root may listen at port \(number)"
        default: "\(host):\(number): \(String(cString: strerror(errno)))"
        }
    }
}
