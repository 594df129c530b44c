# The two commands are `make run` and `make test`; `make help` names the others.

# One set of flags for building and testing, so that nothing is built twice.
strict = -Xswiftc -warnings-as-errors
assay = .build/debug/assay
swift_files = Package.swift Plugins Sources Tests Benchmarks/Package.swift Benchmarks/Sources/psychometrics-bench \
	Benchmarks/Sources/psychometrics-study Benchmarks/sandbox Benchmarks/matching

bench = var/bench
match_bench = $(bench)/matching-build/release/matching-bench
SKILLSPAN ?= ../shared/matching/skillspan

.PHONY: bench-adaptive bench-gone bench-pads eval-match eval-cvs skills-onet soak bench-browser bench-psychometrics bench-sandbox study-small-samples run test lint format build verify fidelity attacks clean help

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 22

# Optimised: the first build takes some minutes longer than a debug build, and every start after it is quick and every
# password check and report fast. ARGS are passed on, such as: make run ARGS="--port 9000"
run: ## Install what is missing, build, and serve on http://127.0.0.1:8080
	scripts/setup
	@echo "Building. The first time this takes some minutes, later some seconds."
	swift build -c release --product assay
	exec scripts/with-own-groups .build/release/assay serve $(ARGS)

test: ## Format, lint, build, all tests, the bank, the browser
	scripts/setup --tests
	$(MAKE) lint build
	swift test $(strict)
	$(MAKE) verify
	scripts/browser-tests $(assay)

build: ## Build everything; warnings are errors
	swift build --build-tests $(strict)

lint: ## Check the format of all Swift files
	swift format lint --strict --recursive --parallel --configuration .swift-format $(swift_files)

format: ## Put all Swift files into the format
	swift format format --in-place --recursive --parallel --configuration .swift-format $(swift_files)

verify: build ## Check every question file and prove every question on every Python here
	$(assay) bank check
	$(assay) bank verify

bench-psychometrics: ## Time measurement beside girth and catsim (fetched from PyPI into var/bench)
	[ -x $(bench)/bin/pip ] || python3 -m venv $(bench)
	$(bench)/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/psychometrics/requirements.txt
	$(bench)/bin/python Benchmarks/psychometrics/sets.py $(bench)/sets
	swift build -c release --package-path Benchmarks --scratch-path $(bench)/build
	$(bench)/bin/python Benchmarks/psychometrics/compare.py $(bench)/build/release/psychometrics-bench $(bench)/sets

bench-adaptive: ## Time the next question of an adaptive test at the server; ARGS="--tests 20"
	swift build -c release --product assay
	python3 -B Benchmarks/adaptive/bench.py .build/release/assay $(ARGS)

eval-cvs: ## Read CVs made of 60 known records, and hostile ones (fetches what prints them into var/bench/cvs)
	swift build -c release --product assay
	[ -x $(bench)/cvs/bin/pip ] || python3 -m venv $(bench)/cvs
	$(bench)/cvs/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/matching/requirements.txt
	$(bench)/cvs/bin/python Benchmarks/matching/hostile.py $(bench)/hostile .build/release/assay
	$(bench)/cvs/bin/python Benchmarks/matching/roundtrip.py --assay .build/release/assay --work $(bench)/matching

fidelity: build ## Compare 590 programs on every Python here with a plain start
	ASSAY_FIDELITY=all swift test $(strict) --filter SandboxLinuxTests.FidelityTests

attacks: build ## Try every hostile program on every Python here
	ASSAY_ATTACKS=all swift test $(strict) --filter SandboxLinuxTests.AttackMatrixTests

soak: build ## 10,000 runs of every sort on every Python here, several at once; ASSAY_SOAK is how many
	ASSAY_SOAK=$${ASSAY_SOAK:-10000} swift test $(strict) --filter SandboxLinuxTests.SoakTests

bench-sandbox: ## Time the sandbox beside bare starts, in pairs; ARGS="--n 200 --python 3.11,3.13"
	swift build -c release --package-path Benchmarks/sandbox --scratch-path .build/benchmarks --product BenchSandbox
	.build/benchmarks/release/BenchSandbox --json .build/benchmarks/sandbox.json $(ARGS)

bench-browser: ## Time a click on Run in a browser while 50 candidates run their answers; ARGS="--n 200"
	scripts/setup --tests
	swift build -c release --product assay
	var/tools/bin/python -B Benchmarks/browser/click.py $(ARGS)

bench-gone: ## Time from a candidate's hanging up to the end of her program; ARGS="--n 50"
	scripts/setup --tests
	swift build -c release --product assay
	var/tools/bin/python -B Benchmarks/browser/gone.py $(ARGS)

bench-pads: ## 200 interviews with two people typing in each: from a keystroke to the other's screen; ARGS="--rooms 50"
	swift build -c release --product assay
	python3 -B Benchmarks/pads/bench.py .build/release/assay $(ARGS)

study-small-samples: ## What intervals and levels are worth with few candidates, into docs/small-samples
	swift build -c release --package-path Benchmarks --scratch-path $(bench)/build
	$(bench)/build/release/psychometrics-study docs/small-samples

# SkillSpan's test part is in: nothing is tuned on it. What the parts print is docs/matching.md's.
eval-match: ## Measure matching, all parts (docs/matching.md); fetches what it needs. SKILLSPAN is where that set is
	scripts/setup --eval
	swift build -c release --package-path Benchmarks/matching --scratch-path $(bench)/matching-build
	[ ! -d $(SKILLSPAN) ] && echo "SKIPPED: SkillSpan is not at $(SKILLSPAN); see docs/matching.md" || \
		$(match_bench) spans bank $(foreach part,train dev test,$(SKILLSPAN)/skillspan_tech_$(part).conll)
	$(match_bench) changes bank
	$(match_bench) traps bank
	$(match_bench) speed bank
	$(MAKE) eval-cvs

skills-onet: ## Make bank/skills-onet.yaml anew from O*NET's table; ONET=technology_skills.csv
	scripts/onet-skills $(ONET) > bank/skills-onet.yaml.new && mv bank/skills-onet.yaml.new bank/skills-onet.yaml

clean: ## Remove what was built; var/ with its records stays
	rm -rf .build
