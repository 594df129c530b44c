/// Lines that hold the letters of a skill, or a common word, and no skill; the benchmark of matching reads this file too.
enum TrapLines {
    static let lines = [
        "A platform, transformed and reformed", "JavaScripted", "Going, ergo, cargo", "Scalability",
        "restful sleep",
        "I rest on Sundays", "Swiftly expressed", "He excels", "a rusty flask-shaped thing", "gitter digital",
        "reaction, reactor", "We react to incidents", "spring 2020", "unity of purpose",
        "the source of a pension scheme",
        "a hack", "Vitamin C, plan C", "R&D", "Go to market", "go live", "Springfield", "Dockerty", "Ruby wedding",
        "Javanese", "awsome", "Tornadoes in Kansas", "Express delivery", "Node of a tree is old",
        "celery and carrots",
        "chef at a restaurant", "The c in the alphabet",
    ]

    /// What must be found in none of them.
    static let skills: Set = [
        "javascript", "java", "go", "scala", "rest", "swift", "express", "office", "rust", "flask", "git", "react",
        "spring", "game-development", "lisp", "c", "r", "docker", "ruby", "aws", "tornado", "nodejs", "celery",
        "configuration-management",
    ]
}
