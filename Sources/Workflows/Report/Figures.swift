/// Numbers in a report's sentences, the same on every host.
enum Figures {
    /// `72 %`; certainty is never claimed.
    static func percent(_ share: Double) -> String {
        let value = min(max(share, 0), 1) * 100
        if value < 1 { return "under 1 %" }
        if value > 99 { return "over 99 %" }
        return "\(Int(value.rounded())) %"
    }

    /// Two digits after the point, with a true minus sign.
    static func decimal(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "unknown" }
        let hundredths = Int((abs(value) * 100).rounded())
        let digits = hundredths % 100
        let sign = value < 0 && hundredths > 0 ? "−" : ""
        return "\(sign)\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits)"
    }
}
