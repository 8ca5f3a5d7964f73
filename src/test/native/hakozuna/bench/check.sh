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
refuses "$1" ""
refuses "$1" "4 20000 100 16 4096 0"
refuses "$1" "0 20000 100 16 4096 0 64"
refuses "$1" "4 20000 100 4096 16 0 64"
refuses "$1" "4 20000 100 16 4096 101 64"
refuses "$1" "4 x 100 16 4096 0 64"
refuses "$1" "4 -1 100 16 4096 0 64"
exit $failed
