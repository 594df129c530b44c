import Pads

/// Why a room did not do something, beside what the interview's own rules refuse.
enum RoomRefusal: Error, Equatable {
    /// This room was closed while it was asked; another stands in its place.
    case closed
    /// The change could not be stored; nobody has seen it, and it may be sent again.
    case notStored
    case noSuchPython
    case noProgramRuns
    /// The program does not read what was typed.
    case programIsBusy
    case typedTooMuch
    case tooManyPages
}
