"""Makes JSON Resume records with known contents: invented people, seeded, the same on every machine.

    python records.py FOLDER [COUNT]

Each record's skills are known by construction: names from POOL that stand in its skill list or in its sentences.
"""

import json
import random
import sys
from pathlib import Path

# (given, family, place, native script or None): invented pairs, no real person is meant.
PEOPLE = [
    ("Åsa", "Söderström", "Örebro, Sweden"), ("Gösta", "Ekwall", "Umeå, Sweden"), ("Linnéa", "Hägg", "Lund, Sweden"),
    ("Märta", "Öberg", "Gävle, Sweden"), ("Björn", "Åkerlund", "Luleå, Sweden"), ("太郎", "山田", "東京都, Japan"),
    ("美咲", "小川", "大阪府, Japan"), ("健", "渡辺", "京都府, Japan"), ("結衣", "斎藤", "札幌市, Japan"),
    ("Haruto", "Kobayashi", "Nagoya, Japan"), ("Oluwaseun", "Adébáyò", "Ibadan, Nigeria"),
    ("Chiamaka", "Okonkwo", "Enugu, Nigeria"), ("Zsófia", "Szűcs", "Pécs, Hungary"),
    ("Łukasz", "Wąsik", "Łódź, Poland"), ("Agnieszka", "Żuraw", "Gdańsk, Poland"), ("Jürgen", "Weißbach", "Köln, Germany"),
    ("Siobhán", "Ní Bhriain", "Galway, Ireland"), ("José", "Muñoz Peña", "Cádiz, Spain"),
    ("Inês", "Gonçalves", "Évora, Portugal"), ("Đặng", "Thị Hương", "Huế, Vietnam"), ("Aarav", "Krishnamurthy", "Pune, India"),
    ("Meera", "Iyer", "Chennai, India"), ("Leila", "Rahmani", "Shiraz, Iran"), ("Yusuf", "Çağlar", "İzmir, Türkiye"),
    ("Marie-Ève", "Tremblay", "Québec, Canada"), ("Ng", "Wei Ling", "Penang, Malaysia"), ("Tāne", "Ngata", "Rotorua, New Zealand"),
    ("Søren", "Østergård", "Ålborg, Denmark"), ("Þórunn", "Jónsdóttir", "Akureyri, Iceland"), ("Minh", "Lê Quang", "Đà Nẵng, Vietnam"),
    ("Dmytro", "Shevchuk", "Lviv, Ukraine"), ("Ana", "Đurić", "Niš, Serbia"), ("Kwame", "Asante-Boateng", "Kumasi, Ghana"),
    ("X", "Æ", "Oslo, Norway"), ("Jean-Baptiste", "de la Croix-Dubois", "Nîmes, France"),
]

POOL = [
    "Python", "Django", "Flask", "FastAPI", "Celery", "SQLAlchemy", "Pydantic", "NumPy", "pandas", "SciPy", "PyTorch",
    "TensorFlow", "scikit-learn", "Jupyter", "Java", "Spring Boot", "Kotlin", "Scala", "Go", "Rust", "C++", "C#", ".NET",
    "JavaScript", "TypeScript", "React", "Vue.js", "Angular", "Node.js", "Next.js", "GraphQL", "REST APIs", "gRPC",
    "PostgreSQL", "MySQL", "SQLite", "MongoDB", "Redis", "Cassandra", "Elasticsearch", "Apache Kafka", "RabbitMQ",
    "Apache Spark", "Apache Airflow", "Snowflake", "BigQuery", "dbt", "Docker", "Kubernetes", "Helm", "Terraform",
    "Ansible", "Puppet", "Jenkins", "GitLab CI", "GitHub Actions", "Amazon Web Services", "Google Cloud Platform",
    "Microsoft Azure", "Linux", "Bash", "PowerShell", "Nginx", "Prometheus", "Grafana", "OpenTelemetry", "Datadog",
    "machine learning", "natural language processing", "computer vision", "continuous integration",
    "test-driven development", "event-driven architecture", "domain-driven design", "object-oriented programming",
    "unit testing", "pytest", "Selenium", "Playwright", "Cypress", "Git", "Jira", "Scrum", "Kanban", "Ruby on Rails", "PHP",
    "Laravel", "Perl", "R", "MATLAB", "Swift", "Objective-C", "Haskell", "Elixir", "Erlang", "Clojure", "OAuth 2.0",
    "OpenID Connect", "penetration testing", "threat modelling", "Apache Hadoop", "Power BI", "Tableau", "WebAssembly",
    "distributed systems", "data modelling", "Visual Studio Code", "HashiCorp Vault", "Apache Flink",
]

COMPANIES = [
    "Norrsken Betalningar AB", "Hokuto Robotics", "Bluefin Freight", "Kestrel Maps", "Tallow & Wick Software", "Perihelion Labs",
    "Quarry Lane Bank", "Lumière Santé", "Sablewood Insurance", "Fjordkraft Data", "Okavango Telecom", "Marigold Learning",
    "Ironbridge Rail Systems", "Pomelo Games", "Cinder Analytics", "Harbour Street Health", "Vega Semiconductor", "Rowan Energy",
]
POSITIONS = [
    "Software Engineer", "Senior Backend Developer", "Data Engineer", "Platform Engineer", "Site Reliability Engineer",
    "Full-Stack Developer", "Technical Lead", "Junior Developer", "Security Engineer", "Research Engineer", "QA Engineer",
]
SCHOOLS = [
    ("Luleå Institute of Technology", "Computer Science"), ("Kansai Technical University", "Information Engineering"),
    ("University of the Western Downs", "Mathematics"), ("Escola Politécnica do Sul", "Electrical Engineering"),
    ("College of Applied Computing", "Software Systems"), ("Universität Nordmark", "Physics"),
]
SENTENCES = [
    "Built the billing ledger with {0} and {1}, which now settles two million payments a night",
    "Moved a monolith of nine years to services in {0}, with {1} for the messages between them",
    "Cut the nightly load from four hours to forty minutes by rewriting the slowest part in {0}",
    "Introduced {0} to a team of eleven and wrote the guide that newcomers still read first",
    "Ran the on-call rota and its reviews; dashboards in {0}, alerts that people trust",
    "Designed the schema and the migrations for {0}, without an hour of downtime in three years",
    "Wrote the search behind the catalogue using {0}, and measured it against {1} before choosing",
    "Mentored four juniors in {0} and in reading other people's code without fear",
    "Automated releases by {0} and {1}, so that a change reaches customers within the hour",
    "Held workshops on {0} for colleagues from three offices",
    "Replaced hand-made reports with a pipeline of {0} and {1}",
    "Found and closed a class of faults in the ingest path by {0}",
    "Kept a fleet of sensors reporting over poor networks with {0}, {1} and a good deal of patience",
]
SUMMARIES = [
    "Engineer with a liking for plain solutions and for numbers that can be checked. At home in {0} and {1}.",
    "I make slow things quick and unclear things clear, mostly with {0}. Lately also {1} and {2}.",
    "Generalist between product and platform: {0} by day, {1} where it pays, and a written plan before both.",
]
LANGUAGES = ["English", "Swedish", "Japanese", "German", "Spanish", "Polish", "Hungarian", "Portuguese", "Turkish"]
FLUENCIES = ["Native speaker", "Fluent", "Working knowledge", "Basic"]


class Maker:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.used = set()

    def skill(self):
        name = self.dice.choice(POOL)
        self.used.add(name)
        return name

    def fill(self, text):
        names = []
        while len(names) < 3:
            name = self.dice.choice(POOL)
            if name not in names:
                names.append(name)
        wanted = [f"{{{i}}}" in text for i in range(3)]
        self.used.update(name for name, used in zip(names, wanted) if used)
        return text.format(*names)

    def record(self, number, length):
        dice = self.dice
        given, family, place = PEOPLE[number % len(PEOPLE)]
        japanese = any(ord(letter) > 0x3000 for letter in family)
        city, country = place.split(", ")
        jobs, bullets, groups = {"short": (1, 2, 2), "middle": (3, 3, 4), "long": (7, 6, 7)}[length]
        year = 2026
        work = []
        for _ in range(jobs):
            start = year - dice.randint(1, 4)
            entry = {
                "name": dice.choice(COMPANIES), "position": dice.choice(POSITIONS),
                "startDate": f"{start}-{dice.randint(1, 12):02d}",
                "highlights": [self.fill(text) for text in dice.sample(SENTENCES, bullets)],
            }
            if work:
                entry["endDate"] = f"{year}-{dice.randint(1, 12):02d}"
            work.append(entry)
            year = start
        skills = []
        titles = ["Languages", "Frameworks", "Data stores", "Operations", "Testing", "Analysis", "Ways of working"]
        for title in titles[:groups]:
            names = []
            while len(names) < 4:
                name = self.skill()
                if name not in names:
                    names.append(name)
            skills.append({"name": title, "keywords": names})
        school, area = dice.choice(SCHOOLS)
        return {
            "basics": {
                "name": f"{family} {given}" if japanese else f"{given} {family}",
                "label": dice.choice(POSITIONS),
                "email": f"person{number}@example.org", "phone": f"+00 555 01{number:02d}",
                "location": {"city": city, "countryCode": {"Sweden": "SE", "Japan": "JP"}.get(country, "ZZ")},
                "summary": self.fill(dice.choice(SUMMARIES)),
            },
            "work": work,
            "education": [
                {
                    "institution": school, "area": area, "studyType": dice.choice(["BSc", "MSc", "PhD"]),
                    "startDate": f"{year - 5}", "endDate": f"{year - 1}",
                }
            ],
            "skills": skills,
            "projects": [
                {"name": "Tidewater", "description": self.fill("A small open tool that draws tide tables with {0} and {1}")}
            ] if length != "short" else [],
            "languages": [
                {"language": name, "fluency": dice.choice(FLUENCIES)} for name in dice.sample(LANGUAGES, 2)
            ],
            "meta": {"skills": sorted(self.used), "length": length},
        }


def records(count=60):
    lengths = ["short", "middle", "middle", "long"]
    return [Maker(f"assay-{number}").record(number, lengths[number % 4]) for number in range(count)]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, record in enumerate(records(int(sys.argv[2]) if len(sys.argv) > 2 else 60)):
        (folder / f"{number:02d}.json").write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
