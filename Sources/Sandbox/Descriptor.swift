import Foundation

/// An open file descriptor, closed with its last user.
package final class Descriptor: Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }

    deinit { if number >= 0 { close(number) } }

    package static func open(_ path: String, _ flags: Int32) -> Descriptor? {
        let number = Foundation.open(path, flags | O_CLOEXEC)
        return number < 0 ? nil : Descriptor(number)
    }
}
