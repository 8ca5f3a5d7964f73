#!/bin/sh
# Runs real programs with and without the library and compares output and exit status.
#   programs.sh LIBRARY FOLDER-OF-BUILT-CHECKS
# CHECK_OPTIONAL names the programs that may be missing; any other missing one is a failure.
# One line a program; exit 1 when one differs, hangs or is missing.
set -u

OPTIONAL="${CHECK_OPTIONAL-git python3}"
SECONDS_EACH=120
built=$(cd "$2" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
# LD_PRELOAD cannot hold a path with a space or a colon.
library=$work/libhakozuna_hz4.so
cp "$1" "$library" || exit 1
failed=0

fail() {
  echo "FAILED  $1: $2"
  failed=1
}

is_optional() {
  case " $OPTIONAL " in *" $1 "*) return 0 ;; esac
  return 1
}

# run NAME SIDE PRELOAD COMMAND: in a folder of its own, output and status into files
run() {
  rm -rf "$work/here" && mkdir "$work/here" || exit 1
  (cd "$work/here" && LC_ALL=C timeout -k 5 "$SECONDS_EACH" env LD_PRELOAD="$3" INPUT="$work/input" BUILT="$built" \
    sh -c "$4") >"$work/$2.out" 2>"$work/$2.err"
  echo $? >"$work/$2.rc"
}

# check NAME PROGRAM COMMAND
check() {
  if ! command -v "$2" >/dev/null 2>&1; then
    if is_optional "$2"; then
      echo "missing $1: $2 is not installed (optional)"
    else
      fail "$1" "$2 is not installed, and not in CHECK_OPTIONAL ($OPTIONAL)"
    fi
    return
  fi
  run "$1" without "" "$3"
  run "$1" with "$library" "$3"
  if [ "$(cat "$work/without.rc")" != 0 ]; then
    fail "$1" "exit status $(cat "$work/without.rc") without the library: $(head -c 300 "$work/without.err")"
  elif [ "$(cat "$work/with.rc")" != 0 ]; then
    fail "$1" "exit status $(cat "$work/with.rc") with the library (124: it hung): $(head -c 300 "$work/with.err")"
  elif ! cmp -s "$work/without.out" "$work/with.out"; then
    fail "$1" "the output differs: $(diff "$work/without.out" "$work/with.out" | head -5)"
  elif ! cmp -s "$work/without.err" "$work/with.err"; then
    fail "$1" "standard error differs: $(diff "$work/without.err" "$work/with.err" | head -5)"
  else
    echo "passed  $1"
  fi
}

# Without this, every comparison below could be of glibc with itself.
if LD_PRELOAD=$library cat /proc/self/maps 2>&1 | grep -q "$library"; then
  echo "passed  the library is mapped"
else
  fail "the library is mapped" "ld.so did not take it"
fi

awk 'BEGIN { srand(1); for (i = 0; i < 400000; i++) print int(rand() * 1000000000), i }' >"$work/input"
cat >"$work/one.c" <<'END'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct pair { int key; char text[40]; };
static int by_key(const void *a, const void *b) { return ((const struct pair *)a)->key - ((const struct pair *)b)->key; }
int main(void) {
  struct pair *pairs = calloc(1000, sizeof *pairs);
  for (int i = 0; i < 1000; i++) { pairs[i].key = (i * 7919) % 1000; snprintf(pairs[i].text, 40, "pair %d", i); }
  qsort(pairs, 1000, sizeof *pairs, by_key);
  for (int i = 0; i < 1000; i += 100) printf("%d %s\n", pairs[i].key, pairs[i].text);
  free(pairs);
  return 0;
}
END

check "sort, 4 threads" sort 'sort --parallel=4 -S 8M -n "$INPUT" | cksum'
check "gcc compiles a file" gcc "gcc -O2 -S -o one.s '$work/one.c' && cksum <one.s && gcc -O2 -o one '$work/one.c' && ./one"
check "java -version" java 'java -version'
check "git log" git '
  export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
  git init -q . && for i in 1 2 3 4 5 6 7 8; do
    export GIT_AUTHOR_DATE="2020-01-0$i 00:00:00 +0000" GIT_COMMITTER_DATE="2020-01-0$i 00:00:00 +0000"
    head -$((i * 2000)) "$INPUT" >file$i && git add . && git commit -q -m "commit $i" || exit 1
  done
  git log --stat -p | cksum && git gc -q && git fsck --strict && git log --oneline'
check "python3 with threads" python3 'python3 -c "
import threading
def work(n, out):
    d = {}
    for i in range(20000):
        d[str(i * n)] = [i] * (i % 50)
        if i % 3 == 0: d.pop(str(i * n // 2), None)
    out[n] = sum(len(v) for v in d.values())
out = {}
threads = [threading.Thread(target=work, args=(n, out)) for n in range(1, 9)]
[t.start() for t in threads]; [t.join() for t in threads]
print(sorted(out.items()))
"'
check "200 forks beside 8 threads" sh '"$BUILT/fork_storm"'
check "1000 short threads" sh '"$BUILT/short_threads"'
exit $failed
