#!/bin/sh
# `sh docker/make-env.sh` writes .env for docker compose: a random secret for everything that has one. What is there stays as it is.
set -eu
cd "$(dirname "$0")/.."
umask 077
touch .env
# What somebody wrote by hand may not end its last line.
[ -z "$(tail -c 1 .env)" ] || echo >> .env

# A letter first: nats-server would take a password that looks like a number for one.
random() { printf 'p%s' "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"; }
secret() { grep -q "^$1=." .env || echo "$1=$(random)" >> .env; }

secret POSTGRES_PASSWORD
secret NATS_DOCTOR_PASSWORD
secret SUBGRAPH_SECRET
for context in CUSTOMER STORE ORDER PAYMENT DELIVERY TRACKING NOTIFICATION REVIEW RANKING OPERATIONS; do
  secret "POSTGRES_${context}_PASSWORD"
  secret "NATS_${context}_PASSWORD"
done
