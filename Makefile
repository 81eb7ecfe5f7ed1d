# HealthTorch: `make` lists what can be done. Needed: the .NET 10 SDK and make; everything else is fetched.

CONFIG        ?= configs/diagnosis/breast-cancer.json
ARGS          ?=
CONFIGURATION ?= Release
TORCH         ?= cpu
PYTHON        ?= /usr/bin/python3

DOTNET      ?= dotnet
BUILD       := $(DOTNET) msbuild -restore -m -nologo -v:quiet -p:Configuration=$(CONFIGURATION) -p:Torch=$(TORCH)
HEALTHTORCH := $(DOTNET) src/HealthTorch.Cli/bin/$(CONFIGURATION)/net10.0/healthtorch.dll
BENCHMARKS  := tests/HealthTorch.Benchmarks
CHEMISTRY   := src/HealthTorch.Chemistry
RDKIT       := 2022.9.3-1.0.0
NPM         ?= npm
TEST        := $(DOTNET) test tests/HealthTorch.Tests -c $(CONFIGURATION) -p:Torch=$(TORCH) --no-build --nologo

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

.DEFAULT_GOAL := help
.PHONY: help run test build list schema check-gradients doctor bench lint format clean chemistry chemistry-if-npm sdk cli

help: ## List all targets
	@echo "Usage: make TARGET [CONFIG=FILE] [ARGS='--set training.epochs=50'] [TORCH=cpu|cuda12.8|cuda12.1]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: cli ## Train, audit and report the experiment of CONFIG
	@$(HEALTHTORCH) run $(CONFIG) $(ARGS)

test: build chemistry-if-npm ## Run all tests (ARGS='--filter FullyQualifiedName~Metrics' for some)
	@$(TEST) $(ARGS)

build: sdk ## Build everything
	@$(BUILD) HealthTorch.sln >&2

list: cli ## List what a configuration can name (ARGS=model for a family's options)
	@$(HEALTHTORCH) list $(ARGS)

schema: cli ## Rewrite configs/schema, the JSON Schemas of configurations and reports
	@mkdir -p configs/schema
	@$(HEALTHTORCH) schema > configs/schema/study.schema.json.new
	@$(HEALTHTORCH) schema --report > configs/schema/report.schema.json.new
	@mv configs/schema/study.schema.json.new configs/schema/study.schema.json
	@mv configs/schema/report.schema.json.new configs/schema/report.schema.json

check-gradients: cli ## Prove the gradients of all networks and losses
	@$(HEALTHTORCH) check-gradients $(ARGS)

doctor: cli ## Show versions, devices and speed of this machine
	@$(HEALTHTORCH) doctor $(ARGS)

bench: build ## Race PyTorch, scikit-learn, numpy, ONNX Runtime (ARGS=minibatch for one case, ARGS=--quick to try)
	@PYTHON=$(PYTHON) sh $(BENCHMARKS)/Peers/install.sh
	@PYTHON=$(PYTHON) $(DOTNET) $(BENCHMARKS)/bin/$(CONFIGURATION)/net10.0/HealthTorch.Benchmarks.dll $(ARGS)

chemistry: $(CHEMISTRY)/rdkit/RDKit_minimal.wasm sdk ## Install RDKit (needs npm), for configurations of molecules
	@$(BUILD) $(CHEMISTRY) >&2

lint: build ## Check the code's layout (its style is checked by the build)
	@$(DOTNET) format whitespace HealthTorch.sln --no-restore --verify-no-changes
	@$(DOTNET) format whitespace $(CHEMISTRY) --folder --exclude $(CHEMISTRY)/bin $(CHEMISTRY)/obj --verify-no-changes

format: build ## Correct the code's layout and style
	@$(DOTNET) format HealthTorch.sln --no-restore
	@$(DOTNET) format whitespace $(CHEMISTRY) --folder --exclude $(CHEMISTRY)/bin $(CHEMISTRY)/obj

clean: ## Remove what was built, not what was trained
	@rm -rf src/*/bin src/*/obj tests/*/bin tests/*/obj

# The package comes from the registry that npm is set up with; that its files are the right ones is checked whenever they are loaded.
$(CHEMISTRY)/rdkit/RDKit_minimal.wasm:
	@command -v $(NPM) > /dev/null || { echo "npm is needed to fetch RDKit: install Node.js, or have NPM=... name it." >&2; exit 1; }
	@mkdir -p $(@D)
	@archive=$$(cd $(@D) && $(NPM) pack --loglevel=error @rdkit/rdkit@$(RDKIT)) && \
	  tar -xzf $(@D)/$$archive -C $(@D) --strip-components=2 package/dist/RDKit_minimal.js package/dist/RDKit_minimal.wasm && \
	  rm $(@D)/$$archive && touch $@

chemistry-if-npm: build
	@if npm_config_fetch_retries=0 $(MAKE) --no-print-directory $(CHEMISTRY)/rdkit/RDKit_minimal.wasm > /dev/null 2>&1; \
	  then $(MAKE) --no-print-directory chemistry; \
	  else echo "RDKit cannot be fetched (make chemistry says why): tests of molecules are passed over." >&2; \
	  fi

cli: sdk
	@$(BUILD) src/HealthTorch.Cli >&2

sdk:
	@$(DOTNET) --version > /dev/null 2>&1 || { \
	  if command -v $(DOTNET) > /dev/null; \
	  then echo "The .NET 10 SDK is needed, but there is only:"; $(DOTNET) --list-sdks; \
	  else echo "The .NET 10 SDK is needed, but there is no command '$(DOTNET)'."; \
	  fi; \
	  echo "Get it from https://dotnet.microsoft.com/download/dotnet/10.0"; \
	  exit 1; } >&2
	@echo "Building (the first time also fetches libtorch, some minutes)" >&2
