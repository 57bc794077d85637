# Every task, the same on one's machine and in continuous integration; longer than a line, it is a script in bin/.

export PORT DATA

.DEFAULT_GOAL := help
.PHONY: help setup run dev test lint bench screenshots clean

help: ## Cette liste
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Installe les paquets Debian et Python qui manquent (dependencies.txt)
	@bin/setup

run: ## Construit et sert l’exemple sur http://127.0.0.1:8080 (PORT=, DATA=)
	@bin/run

dev: ## Comme run, puis reconstruit et redémarre à chaque changement
	@bin/dev

test: ## Passe tous les tests, navigateur compris
	@bin/test

lint: ## Vérifie la mise en forme du code
	@swift format lint -s -r Sources Tests Package.swift

bench: ## Mesure la vitesse et la taille (docs/performance.md)
	@bin/bench

screenshots: ## Refait les images du README
	@bin/screenshots

clean: ## Retire ce qui a été construit ; les données restent
	@rm -rf .build "$${XDG_CACHE_HOME:-$$HOME/.cache}/maillage/build" "$${XDG_CACHE_HOME:-$$HOME/.cache}/maillage/build-release"
