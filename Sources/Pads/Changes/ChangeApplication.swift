extension PadText {
    /// The text after a change, which is refused if it was made for a text of another length or parts a surrogate pair.
    public func applying(_ change: Change) throws(ChangeRefusal) -> PadText {
        guard change.length == length else { throw .otherLength(change: change.length, text: length) }
        var cursor = PadTextCursor(self)
        var result = PadTextAssembly()
        var place = 0
        for part in change.parts {
            switch part {
            case .keep(let count):
                cursor.copy(count, into: &result)
                place += count
            case .replace(let count, let units):
                if cursor.isInsidePair { throw .partsPair(place: place) }
                cursor.skip(count)
                place += count
                if cursor.isInsidePair { throw .partsPair(place: place) }
                if let lone = units.firstLoneSurrogate { throw .loneSurrogate(place: place, unit: lone) }
                result.append(units[...])
            }
        }
        return result.finished
    }
}

extension Change {
    /// The change that takes this one back, where `text` is what this one is made on.
    public func inverted(on text: PadText) throws(ChangeRefusal) -> Change {
        guard length == text.length else { throw .otherLength(change: length, text: text.length) }
        var cursor = PadTextCursor(text)
        var result = ChangeAssembly()
        for part in parts {
            switch part {
            case .keep(let count):
                cursor.skip(count)
                result.keep(count)
            case .replace(let count, let units):
                result.delete(units.count)
                result.insert(cursor.take(count)[...])
            }
        }
        return result.finished
    }
}

extension [UInt16] {
    /// Where the first surrogate without its other half stands.
    fileprivate var firstLoneSurrogate: Int? {
        var index = 0
        while index < count {
            let unit = self[index]
            index += 1
            guard unit & 0xF800 == 0xD800 else { continue }
            guard UTF16.isLeadSurrogate(unit), index < count, UTF16.isTrailSurrogate(self[index]) else {
                return index - 1
            }
            index += 1
        }
        return nil
    }
}
