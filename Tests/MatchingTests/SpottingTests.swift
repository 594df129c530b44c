import Testing

@testable import Matching

@Suite("Finding skills in lines")
struct SpottingTests {
    @Test(
        "A skill is found however people write it",
        arguments: [
            ("Built with ReactJS, React.js, React JS and react-js", ["react", "react", "react", "react"]),
            ("Node.js / NodeJS / node js", ["nodejs", "nodejs", "nodejs"]),
            ("C++, C#, .NET and F#", ["cpp", "c-sharp", "dotnet", "fsharp"]),
            ("C++17 and C#7", ["cpp", "c-sharp"]),
            ("ASP.NET Core on . NET", ["dotnet", "dotnet"]),
            ("CI/CD, CI / CD, ci-cd, CICD", ["ci-cd", "ci-cd", "ci-cd", "ci-cd"]),
            ("python3, Python 3.11, Python2.7, PYTHON", ["python", "python", "python", "python"]),
            ("html5 & css3", ["html", "css"]),
            ("GCP, gcp, Google Cloud Platform", ["gcp", "gcp", "gcp"]),
            ("RESTful APIs; REST; rest api", ["rest", "rest", "rest"]),
            ("k8s, Kubernetes", ["kubernetes", "kubernetes"]),
            ("frontend, front-end and front end", ["frontend", "frontend", "frontend"]),
            ("scikit-learn, sklearn", ["scikit-learn", "scikit-learn"]),
            ("Ｐｙｔｈｏｎ と Ｄｊａｎｇｏ", ["python", "django"]),
            ("Pythonエンジニアとして機械学習とDjangoを使用", ["python", "machine-learning", "django"]),
            ("Pythonutvecklare och Java-utvecklare, maskininlärning", ["python", "java", "machine-learning"]),
            ("Python­kenntnisse", ["python"]),
            ("unit tests, microservices", ["unit-testing", "microservices"]),
            ("py\u{200B}test", ["pytest"]),
        ])
    func forms(_ line: String, _ expected: [String]) {
        #expect(ShippedSkills.ids(line) == expected)
    }

    @Test("Words that hold a skill's letters are not the skill", arguments: TrapLines.lines)
    func traps(_ line: String) {
        #expect(TrapLines.skills.isDisjoint(with: ShippedSkills.ids(line)), "\(ShippedSkills.ids(line))")
    }

    @Test(
        "A common word counts in company",
        arguments: [
            ("Python, Go and R", ["python", "go", "r"]),
            ("Languages: C, R, Go, SQL", ["c", "r", "go", "sql"]),
            ("go, rust, python", ["go", "rust", "python"]),
            ("Services written in Go", ["go"]),
            ("Senior Go developer", ["go"]),
            ("Statistics in R with tidyverse", ["statistics", "r", "r"]),
            ("firmware in C for a microcontroller", ["embedded", "c", "embedded"]),
            ("java spring hibernate", ["java", "spring", "orm"]),
            ("react, redux", ["react", "react"]),
            ("Chef, Puppet, Ansible", ["configuration-management", "configuration-management", "ansible"]),
        ])
    func company(_ line: String, _ expected: [String]) {
        #expect(ShippedSkills.ids(line) == expected)
    }

    @Test("In a skills section a whole item counts by itself")
    func items() {
        #expect(ShippedSkills.ids("Go", .skills) == ["go"])
        #expect(ShippedSkills.ids("R", .skills) == ["r"])
        #expect(ShippedSkills.ids("Go", .summary) == [])
        #expect(ShippedSkills.ids("Go getter", .skills) == [])
    }

    @Test(
        "What is denied or wished for is told apart",
        arguments: [
            ("No experience with Java", SkillMention.Stance.denied),
            ("I have never used Java", .denied),
            ("not familiar with C++, Rust or Java", .denied),
            ("Ingen erfarenhet av Java", .denied),
            ("Keine Erfahrung mit Java", .denied),
            ("Java: no experience", .denied),
            ("Javaは未経験", .denied),
            ("Currently learning Java", .wished),
            ("I would like to work with Java", .wished),
            ("Java (learning)", .wished),
            ("Java; currently learning Rust", .claimed),
            ("No experience with Java; currently learning Rust", .denied),
            ("Not only Java but more", .claimed),
            ("No problem is too hard. Java for ten years", .claimed),
            ("No experience with Scala but with Java", .claimed),
            ("Machine learning in Java", .claimed),
            ("Five years of Java", .claimed),
        ])
    func stances(_ line: String, _ stance: SkillMention.Stance) throws {
        let mention = try #require(
            ShippedSkills.spotter.mentions(in: line).first { ShippedSkills.tree.skills[$0.place].id == "java" })
        #expect(mention.stance == stance)
    }

    @Test("A mention's place is that of its words, in bytes")
    func place() throws {
        let line = "Åsa skrev Djangoappar i Django"
        let mention = try #require(ShippedSkills.spotter.mentions(in: line).last)
        let bytes = Array(line.utf8)
        #expect(String(decoding: bytes[mention.range], as: UTF8.self) == "Django")
    }

    @Test("Text of any kind is read without harm")
    func hostile() {
        let texts = [
            "", " ", ".", "+++", "###", ".net.net.", "....", String(repeating: "C++ ", count: 20_000),
            String(repeating: "a", count: 200_000), "\u{0}\u{1}\u{FFFD}", "👩🏽‍💻 Python 👩🏽‍💻", "e\u{301}lixir",
            String(repeating: "no ", count: 5000) + "Java", "🇸🇪", "\u{202E}nohtyP",
        ]
        for text in texts { _ = ShippedSkills.spotter.mentions(in: text, section: .skills) }
        #expect(ShippedSkills.ids("👩🏽‍💻 Python 👩🏽‍💻") == ["python"])
    }
}
