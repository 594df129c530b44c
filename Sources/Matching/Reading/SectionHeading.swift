/// Finds out whether a line is the heading of a section, in English, Swedish, German and Japanese.
enum SectionHeading {
    /// The section that begins with this line; `nil` for a line that is none.
    static func section(of text: String) -> CVSection? {
        let words = self.words(of: text)
        guard !words.isEmpty, words.count <= 5 else { return nil }
        let phrase = words.joined(separator: " ")
        if let section = phrases[phrase] { return section }
        // "Technical Skills & Tools": each word may stand in a heading, and the last that decides, decides.
        guard text.count <= 48, words.allSatisfy({ phrases[$0] != nil || fillers.contains($0) }), !isSentence(text)
        else {
            return nil
        }
        return words.lazy.reversed().compactMap { phrases[$0] }.first
    }

    private static func isSentence(_ text: String) -> Bool { text.hasSuffix(".") || text.contains(",") }

    private static func words(of text: String) -> [String] {
        guard text.utf8.count <= 200 else { return [] }
        return text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    }

    private static let fillers: Set<String> = [
        "and", "of", "my", "the", "other", "technical", "professional", "key", "core", "additional", "selected",
        "recent",
        "relevant", "it", "personal", "main", "career", "academic", "computer", "programming", "hard", "soft", "och",
        "und",
        "tekniska", "övriga", "tools", "verktyg", "background", "open", "source", "side", "industry", "previous",
    ]

    private static let phrases: [String: CVSection] = {
        var phrases: [String: CVSection] = [:]
        func add(_ section: CVSection, _ words: [String]) { for word in words { phrases[word] = section } }
        add(
            .contact,
            [
                "contact", "contact details", "contact me", "personal details", "personal information", "kontakt",
                "連絡先", "persönliche daten", "personuppgifter", "基本情報",
            ])
        add(
            .summary,
            [
                "summary", "profile", "about", "about me", "objective", "overview", "introduction", "statement",
                "highlights of qualifications",
                "sammanfattning", "profil", "om mig", "zusammenfassung", "über mich", "概要", "職務要約", "自己紹介", "自己pr",
                "要約",
            ])
        add(
            .experience,
            [
                "experience", "experiences", "work experience", "employment", "employment history", "work history",
                "work", "career", "positions",
                "erfarenhet", "arbetslivserfarenhet", "yrkeserfarenhet", "anställningar", "arbetserfarenhet",
                "berufserfahrung",
                "beruflicher werdegang", "werdegang", "職歴", "職務経歴", "経歴", "業務経験", "実務経験", "professional history",
                "career history",
            ])
        add(
            .education,
            [
                "education", "studies", "qualifications", "degrees", "training", "utbildning", "utbildningar",
                "ausbildung", "bildung", "studium",
                "学歴", "教育", "academics",
            ])
        add(
            .skills,
            [
                "skills", "skill", "competences", "competencies", "expertise", "technologies", "tech stack", "stack",
                "toolbox", "abilities",
                "skill set", "skillset", "technical skills", "areas of expertise", "kompetenser", "färdigheter",
                "kunskaper", "teknik", "tekniker",
                "kenntnisse", "fähigkeiten", "技術", "スキル", "技術スキル", "保有スキル", "programming languages",
                "technical proficiencies", "proficiencies",
            ])
        add(
            .projects,
            [
                "projects", "project", "portfolio", "projekt", "projekte", "プロジェクト", "open source", "side projects",
                "publications and projects",
            ])
        add(
            .other,
            [
                "languages", "interests", "hobbies", "references", "referees", "publications", "awards", "honours",
                "honors", "certifications",
                "certificates", "certification", "courses", "volunteering", "volunteer experience", "activities",
                "achievements", "språk", "intressen",
                "referenser", "certifikat", "kurser", "sprachen", "interessen", "zertifikate", "referenzen", "言語", "語学",
                "資格", "趣味", "免許",
                "military service", "miscellaneous", "övrigt", "sonstiges", "memberships", "patents", "conferences",
                "talks", "本人希望記入欄",
            ])
        return phrases
    }()
}
