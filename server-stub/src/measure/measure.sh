#!/usr/bin/env bash
# Measures the stub and prints what it measured; it judges nothing. Takes about five minutes.
#
#   ./mvnw verify && server-stub/src/measure/measure.sh [command that starts the stub]
#
# The command is plain "java -jar" if none is given. Needs Linux with two cores, a JDK and wrk (Debian: apt install wrk).
# Under load the stub has core 0 and wrk core 1, the log of requests is off, and wrk empties the stub after every 1,000
# agreements, so that the memory is the stub's and not that of what was posted.
set -euo pipefail
here=$(dirname "$0")

shopt -s nullglob extglob
jars=("$here"/../../target/partner-center-stub-+([0-9.])?(-SNAPSHOT).jar)
fail() {
    echo "$1" >&2
    exit 1
}
[ ${#jars[@]} -eq 1 ] || fail "Build the stub first: ./mvnw verify"
for tool in java wrk taskset; do
    command -v "$tool" >/dev/null || fail "$tool is missing. wrk and taskset are packages of most Linux systems: wrk, util-linux."
done
[ "$(nproc)" -ge 2 ] || fail "Two cores are needed, one for the stub and one for the load."
command=("$@")
[ $# -gt 0 ] || command=(java -jar "${jars[0]}")

stub=
run=0
trap '[ -z "$stub" ] || kill "$stub" 2>/dev/null || true' EXIT

# start [prefix of the command]: returns when the stub is ready
start() {
    coproc ready { exec "$@" "${command[@]}" --port 0 --request-log false; }
    stub=$ready_PID
    local line
    read -r line <&"${ready[0]}" || fail "The stub did not start."
    port=${line##*:}
}

stop() {
    kill "$stub"
    wait "$stub" || true
    stub=
}

# request METHOD PATH [JSON]: prints the status
request() {
    local body=${3-} version status rest
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer token\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n%s' "$1" "$2" "${#body}" "$body" >&3
    read -r version status rest <&3
    exec 3>&-
    echo "$status"
}

memory() {
    awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$stub/status"
}

# User and system time of the stub so far, in microseconds.
cpu() {
    awk -v hertz="$(getconf CLK_TCK)" '{ printf "%d", ($14 + $15) / hertz * 1e6 }' "/proc/$stub/stat"
}

# load SECONDS CONNECTIONS create|fill|list: sets requests, rate, p50, p99 (in ms) and work (in microseconds)
load() {
    local before result errors
    before=$(cpu)
    run=$((run + 1))
    result=$(taskset -c 1 wrk -t1 -c"$2" -d"$1"s -s "$here/load.lua" "http://127.0.0.1:$port" -- "$3" "$run")
    read -r requests rate p50 p99 errors <<<"$(sed -n 's/^result //p' <<<"$result")"
    [ "$errors" = 0 ] || fail "The stub refused $errors of $requests requests."
    work=$((($(cpu) - before) / requests))
}

median() {
    sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

row() {
    printf '%-64s %s\n' "$1" "$2"
}

agreement='{"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"SomeEmail@example.com","phoneNumber":"1234567890"},"templateId":"998b88de-aa99-4388-a42c-1b3517d49490","dateAgreed":"2019-08-28T00:00:00Z","type":"MicrosoftCustomerAgreement"}'

java -version 2>&1 | head -1
grep -m1 'model name' /proc/cpuinfo || true
row "programs that want a core, before this began" "$(cut -d' ' -f1 /proc/loadavg)"
row "command" "${command[*]}"
echo

times=()
for _ in 1 2 3 4 5 6 7 8 9; do
    began=$(date +%s%N)
    start
    status=$(request POST "/v1/customers/00000000-0000-4000-8000-000000000000/agreements" "$agreement")
    times+=($((($(date +%s%N) - began) / 1000000)))
    [ "$status" = 201 ] || fail "The first agreement was answered with $status."
    after_start=$(memory)
    stop
done
row "start to first 201, all cores, median of 9" "$(printf '%s\n' "${times[@]}" | median) ms"
row "memory then" "$after_start MB"

java -cp "${jars[0]}" "$here/Restarts.java"

start taskset -c 0
row "memory after start, one core" "$(memory) MB"
load 10 16 create
load 10 16 create
row "POST/s, 16 connections, 10 s after 10 s" "$rate (p50 $p50 ms, p99 $p99 ms, $work us of the core each)"
row "memory after 20 s" "$(memory) MB"
load 30 16 create
load 10 16 create
row "POST/s, 16 connections, 10 s after 50 s" "$rate (p50 $p50 ms, p99 $p99 ms, $work us of the core each)"
row "memory after 60 s" "$(memory) MB"
load 20 16 create
row "memory after 80 s" "$(memory) MB"
stop

start taskset -c 0
load 10 16 fill
for agreements in 0 1000000; do
    request POST /__admin/reset >/dev/null
    held=0
    while [ $held -lt $agreements ]; do
        load 5 16 fill
        held=$((held + requests))
    done
    load 5 1 fill
    row "create, one connection, $held agreements held" "p50 $p50 ms, $work us of the core"
    load 5 1 list
    row "list of one customer, $held agreements held before" "p50 $p50 ms, $work us of the core"
done
row "memory then" "$(memory) MB"
stop
