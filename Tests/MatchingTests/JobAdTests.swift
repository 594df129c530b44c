import Matching
import QuestionBank
import Testing

@Suite("Job ads")
struct JobAdTests {
    private func read(_ text: String, isJSON: Bool = false) -> JobRequirements? {
        JobAd(Array(text.utf8), isJSON: isJSON)?.requirements(id: "ad", spotter: ShippedSkills.spotter)
    }

    @Test("what must be there and what would be nice are told apart; what is offered is no requirement")
    func parts() throws {
        let job = try #require(
            read(
                """
                # Senior Python engineer

                ## What we are looking for
                - 5+ years of Python
                - Django, Flask or FastAPI
                - PostgreSQL and Redis; Kafka is a plus
                - Celery is a plus
                - Docker
                - Python or Go

                ## Nice to have
                * Terraform

                ## We offer
                Free Java and a course in Kubernetes
                """))
        #expect(job.title == "Senior Python engineer" && job.level == .senior)
        #expect(
            job.must.map(\.skills) == [
                ["python"], ["django", "flask", "fastapi"], ["postgresql"], ["redis"], ["docker"],
            ])
        #expect(job.nice.map(\.skills) == [["kafka"], ["celery"], ["terraform"]])
    }

    @Test("prose is read sentence by sentence, and a wish behind a comma is one")
    func prose() throws {
        let job = try #require(
            read(
                """
                Data engineer
                You write Python every day. We run everything on AWS, and you know advanced SQL that does not scare your \
                colleagues. Knowledge of Spark would be great but isn't required. You don't need Java. Excel at writing.
                Relational databases, preferably PostgreSQL
                3 years of Python
                """))
        #expect(job.title == "Data engineer")
        #expect(
            job.must.map(\.skills) == [["data-engineering"], ["python"], ["aws"], ["sql"], ["relational-databases"]])
        #expect(job.must[1].years == 3)
        #expect(job.nice.map(\.skills) == [["spark"], ["postgresql"]])
    }

    @Test("a posting of schema.org is read, with its markup taken off")
    func posting() throws {
        let job = try #require(
            read(
                #"{"@type": "JobPosting", "title": "Data engineer", "description": "<p>You build <b>pipelines</b> in Spark.</p>", "skills": ["Airflow", "SQL &amp; dbt"], "niceToHave": "Scala", "level": 3}"#,
                isJSON: true))
        #expect(job.title == "Data engineer" && job.level == .middle)
        #expect(job.must.map(\.skills).contains(["airflow"]) && job.nice.map(\.skills) == [["scala"]])
    }

    @Test("an ad that asks for nothing known is a job without requirements; what is no ad is none")
    func nothing() {
        #expect(read("We look for somebody nice.")?.isEmpty == true)
        #expect(read("   \n") == nil)
        #expect(read("[1, 2]", isJSON: true) == nil)
        #expect(JobAd([0xFF, 0xFE], isJSON: false) == nil)
        #expect(read(String(repeating: "a ", count: JobAd.longest)) == nil)
    }
}
