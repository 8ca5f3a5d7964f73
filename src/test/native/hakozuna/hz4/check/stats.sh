#!/bin/sh
# Runs the bench with a library that has the statistics on, and compares its counters with a recount.
#   stats.sh LIBRARY FOLDER-OF-BUILT-CHECKS
set -u
built=$(cd "$2" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
library=$work/libhakozuna_hz4.so
cp "$1" "$library" || exit 1
failed=0

value() { # of a counter
  tr ' ' '\n' <"$work/err" | sed -n "s/^$1=//p"
}

equal() { # NAME LEFT RIGHT
  if [ -z "$2" ] || [ "$2" != "$3" ]; then
    echo "FAILED  $1: '$2' against '$3'"
    failed=1
  else
    echo "passed  $1: $2"
  fi
}

for load in "4 60000 100 16 32768 0 256" "4 60000 100 16 131072 60 64"; do
  LD_PRELOAD=$library "$built/bench" $load >"$work/out" 2>"$work/err" || { echo "FAILED  bench $load"; exit 1; }
  expected=$("$built/recount" $load)
  equal "[$load] malloc_calls" "$(value malloc_calls)" "$expected"
  equal "[$load] free_calls" "$(value free_calls)" "$expected"
  equal "[$load] the ways of a malloc add up" "$(value malloc_calls)" \
    $(($(value malloc_owner_local_stack_hit) + $(value malloc_alloc_run_hit) + $(value malloc_lock_path)))
  equal "[$load] the lock path adds up" "$(value malloc_lock_path)" $(($(value malloc_bin_hit) + $(value malloc_bin_miss)))
  equal "[$load] the ways of a free add up" "$(value free_calls)" \
    $(($(value free_owner_local_stack_hit) + $(value free_owner_local) + $(value free_owner_remote) + $(value free_locked)))
done
exit $failed
