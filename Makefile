# Slipway: what can be done here. 'make help' lists it.
.DEFAULT_GOAL := help
SWIFT ?= swift

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: tools
tools: ## Install the Debian packages that the build needs, if they are missing
	@scripts/install-tools

.PHONY: pure
pure: ## Build and test the pure rooms alone: seconds
	PURE_ONLY=1 $(SWIFT) test --scratch-path .build-pure

.PHONY: simulate
simulate: ## Play seeded histories of faults in one process (SEEDS=10000 FROM=1; SEED=42 tells one)
	PURE_ONLY=1 SEEDS='$(SEEDS)' FROM='$(FROM)' SEED='$(SEED)' $(SWIFT) run -c release --scratch-path .build-pure simulate

.PHONY: test
test: tools ## Build everything and run every test, the quick ones first
	PURE_ONLY=1 $(SWIFT) test -c release --scratch-path .build-pure
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip SlipwayEndToEndTests --skip SlipwayFaultTests --skip SlipwaySimulationTests
	$(SWIFT) test --skip-build --filter SlipwayEndToEndTests
	$(SWIFT) test --skip-build --no-parallel --filter SlipwayFaultTests

.PHONY: test-faults
test-faults: tools ## Break server, hosts, disks, network and clocks under the real binaries; needs root (FAULT_ROUNDS=200 plays longer, SLIPWAY_FAULT_SEED=N replays)
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --no-parallel --filter SlipwayFaultTests

.PHONY: mutations
mutations: tools ## Put faults into the code on purpose, and see that a named test catches each (long: builds for each)
	@scripts/check-mutations

.PHONY: fuzz
fuzz: tools ## Feed every decoder of what others send with hostile inputs (SECONDS=60 for each; the first time builds for long)
	@scripts/fuzz $(or $(SECONDS),60)

.PHONY: demo
demo: tools ## The main job for real: a git server, a runner, six agents in three rings, pushes that travel by themselves (REPO=/path for your own repository)
	$(SWIFT) build --product slipway
	$(SWIFT) build --product slipway-agent
	@REPO='$(REPO)' scripts/demo

.PHONY: bench
bench: tools ## Measure deployments to 20 agents beside the floor of hooks and health (BENCH_RUNS=3; long: builds for release)
	$(SWIFT) build -c release --static-swift-stdlib --product slipway-agent
	$(SWIFT) build -c release --static-swift-stdlib --product slipway
	@scripts/bench

.PHONY: check
check: ## Lint; hold the rooms to their arrows, the pure ones to purity, and all files to fit words
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	scripts/check-purity
	scripts/check-words
	$(SWIFT) build --explicit-target-dependency-import-check error

.PHONY: format
format: ## Format all sources in place
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf .build .build-*
