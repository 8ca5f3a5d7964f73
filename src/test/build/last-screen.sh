#!/bin/sh
# Prints what each stage of this call left for people, and where the pages are.
# usage: last-screen.sh STAGES OUTPUT REPORT   the stages' words in one argument
# Verdicts are coloured where Maven writes to a terminal, unless NO_COLOR is set (https://no-color.org).
set -u
stages=$1 output=$2 report=$3
ruler=$(printf '%78s' '' | tr ' ' -)

# Our own output is a pipe to Maven; what Maven writes to is what counts.
is_coloured() {
  test -z "${NO_COLOR-}" && test "${TERM-dumb}" != dumb || return 1
  case " ${MAVEN_CMD_LINE_ARGS-} " in *" -B "* | *" --batch-mode "* | *style.color=never*) return 1 ;; esac
  case $(readlink "/proc/$PPID/fd/1" 2>/dev/null) in /dev/pts/* | /dev/tty* | /dev/console) return 0 ;; esac
  return 1
}

# The verdict of a stage ends its first line; that of a gate stands behind the names that begin its row.
coloured() {
  is_coloured || { cat; return; }
  esc=$(printf '\033')
  set --
  for pair in PASS:32 FAIL:31 UNDECIDED:33 INVALID:35 REFUSED:35; do
    word=${pair%:*} on="$esc[1;${pair#*:}m" off="$esc[0m"
    set -- "$@" -e "s/^([a-z]+ of .*: |.*REHEARSAL: )$word\$/\1$on$word$off/" \
      -e "s/^( +[^ ]+ +[^ ]+ +|    [^ ]+ +| {30,})$word(  .*| (≥|≤).*)\$/\1$on$word$off\2/"
  done
  sed -E "$@"
}

next_of() { sed -n '/^  next: /,/^-----/{/^-----/!p;}' "$output/$1/summary.txt"; }

# A stage that was not begun for the reason of one before it need not tell that reason again.
said() {
  for before in $told; do
    if test -s "$output/$1/cause.txt" && cmp -s "$output/$1/cause.txt" "$output/$before/cause.txt"; then
      sed -n '1,/: [A-Z]*$/p' "$output/$1/summary.txt"
      echo "  not begun, for the same reason as $before (above)"
      test "$(next_of "$1")" = "$(next_of "$before")" || next_of "$1"
      echo "$ruler"
      return
    fi
  done
  cat "$output/$1/summary.txt"
}

told=
for stage in $stages; do
  case $stage in
    observe | screen | replay)
      if ! test -s "$output/$stage/verdict.txt"; then
        echo "$stage: it never came to a verdict, because its JVM ended early (Failsafe's lines say how)"
        echo "  next: run the same command again"
        continue
      fi ;;
  esac
  test -e "$output/$stage/summary.txt" || continue
  said "$stage" | coloured
  told="$told $stage"
done
for stage in $told; do
  test ! -e "$output/$stage/summary.html" || echo "  summary: $output/$stage/summary.html"
done
echo "  report:  $report/index.html"
echo "  files:   $output"
