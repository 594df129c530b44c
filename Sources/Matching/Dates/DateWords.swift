/// The words that dates of CVs are made of, in lower case.
enum DateWords {
    /// English, Swedish and German names of months, short and long, and their numbers.
    static let months: [String: Int] = {
        let names: [[String]] = [
            ["january", "jan", "januari", "januar", "jänner"],
            ["february", "feb", "februari", "februar", "febr"],
            ["march", "mar", "mars", "märz", "mär", "mrz"],
            ["april", "apr"],
            ["may", "maj", "mai"],
            ["june", "jun", "juni"],
            ["july", "jul", "juli"],
            ["august", "aug", "augusti"],
            ["september", "sep", "sept"],
            ["october", "oct", "oktober", "okt"],
            ["november", "nov"],
            ["december", "dec", "dezember", "dez"],
        ]
        var months: [String: Int] = [:]
        for (index, words) in names.enumerated() {
            for word in words { months[word] = index + 1 }
        }
        return months
    }()

    static let present: Set = [
        "present", "now", "current", "currently", "today", "ongoing", "nu", "nuvarande", "pågående", "idag", "heute",
        "jetzt", "aktuell", "date", "现在", "現在",
    ]
    static let until: Set = ["to", "until", "till", "through", "bis", "tom", "から", "och"]
    static let since: Set = ["since", "sedan", "seit"]
}
