#!/bin/sh
# Runs a sanitizer build of the bench on small workloads and looks at what it prints.
#   check.sh "COMMAND"
set -u
failed=0

fail() {
  echo "FAILED  $1"
  failed=1
}

# works ARGUMENTS FALLBACK-PATTERN
works() {
  if ! out=$($1 $2); then
    fail "$1 $2: exit status"
  elif ! echo "$out" | grep -Eq '^bench_random_mixed_mt_remote: threads=[0-9]+ ops=[1-9][0-9]* time=[0-9]+\.[0-9]{6} ops/s=[0-9]+\.[0-9]{2}$'; then
    fail "$1 $2: no result line in '$out'"
  elif ! echo "$out" | grep -Eq "^\[EFFECTIVE_REMOTE\] actual=$3\$"; then
    fail "$1 $2: actual=$3 expected in '$out'"
  elif ! echo "$out" | grep -q '^\[ALLOC_FAILURES\] count=0$'; then
    fail "$1 $2: failed allocations in '$out'"
  else
    echo "passed  $2"
  fi
}

# proves "ARGUMENTS" THREADS ITERATIONS: who gives a seed gets its work, and the sums of stamps agree.
proves() {
  first=$(BENCH_SEED=7 $1 $2 | grep '^\[WORK\]')
  again=$(BENCH_SEED=7 $1 $2 | grep '^\[WORK\]')
  other=$(BENCH_SEED=8 $1 $2 | grep '^\[WORK\]')
  written=$(echo "$first" | sed -n 's/.* checksum=\([0-9a-f]*\) .*/\1/p')
  if ! echo "$first" | grep -Eq "^\[WORK\] seed=7 threads=$3 iterations=$4 allocations=[1-9][0-9]* checksum=[0-9a-f]{16} returned=[0-9a-f]{16} each=[0-9a-f,]+\$"; then
    fail "$1 $2: no work line in '$first'"
  elif [ "$first" != "$again" ]; then
    fail "$1 $2: one seed, and other work: '$first', '$again'"
  elif [ "$(echo "$other" | sed 's/seed=8/seed=7/')" = "$first" ]; then
    fail "$1 $2: another seed, and the same work: '$other'"
  elif ! echo "$first" | grep -q " returned=$written "; then
    fail "$1 $2: stamps were read that were not written: '$first'"
  else
    echo "passed  proves the work of '$2'"
  fi
}

refuses() {
  $1 $2 >/dev/null 2>&1
  status=$?
  if [ $status != 2 ]; then
    fail "$1 $2: exit status $status instead of 2"
  else
    echo "passed  refuses '$2'"
  fi
}

works "$1" "4 20000 100 16 4096 0 64" "0\.00 fallback_rate=0\.00"
works "$1" "4 20000 100 16 4096 90 4" "[0-9.]+ fallback_rate=[0-9.]+"
works "$1" "4 20000 100 16 4096 50 4096" "[0-9.]+ fallback_rate=[0-9.]+"
works "$1" "1 5000 10 1 1 100 8" "100\.00 fallback_rate=0\.00"
proves "$1" "4 20000 100 16 4096 0 64" 4 80000
proves "$1" "3 20000 100 1 4096 90 4" 3 60000
proves "$1" "1 5000 10 1 9 100 8" 1 5000
refuses "env BENCH_SEED=-1 $1" "4 20000 100 16 4096 0 64"
refuses "env BENCH_SEED= $1" "4 20000 100 16 4096 0 64"
refuses "$1" ""
refuses "$1" "4 20000 100 16 4096 0"
refuses "$1" "0 20000 100 16 4096 0 64"
refuses "$1" "4 20000 100 4096 16 0 64"
refuses "$1" "4 20000 100 16 4096 101 64"
refuses "$1" "4 x 100 16 4096 0 64"
refuses "$1" "4 -1 100 16 4096 0 64"
exit $failed
