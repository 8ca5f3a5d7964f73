#!/usr/bin/env bash
# Ends the Slurm that start.sh started in DIR, with its jobs, and waits until all of it is gone.
# usage: stop.sh DIR      run it as the user who started it
# Only processes that hold one of DIR's own logs open are ended; logs stay, for whoever asks what happened.
set -euo pipefail
test $# = 1 || { echo "usage: stop.sh DIR" >&2; exit 2; }
test -e "$1/alias" || { echo "stop.sh: no cluster in $1"; exit 0; }
dir=$(cd "$1" && pwd)
alias=$(cat "$dir/alias")

# The processes of the given programs; a step's slurmstepd has no pid file, but it has its node's log open.
ours() {
  local pid program fd
  for pid in /proc/[0-9]*; do
    program=$(cat "$pid/comm" 2>/dev/null) || continue
    case " $* " in *" $program "*) ;; *) continue ;; esac
    for fd in "$pid"/fd/*; do
      case $(readlink "$fd" 2>/dev/null) in "$dir"/log/*) echo "${pid#/proc/}"; break ;; esac
    done
  done
}

# A signal each second: the daemon's own end first, and from the fifth on the kernel's.
ended() {
  local pids signal=TERM try
  for try in 1 2 3 4 5 6 7 8 9 10; do
    pids=$(ours "$@")
    test -n "$pids" || return 0
    test "$try" -lt 5 || signal=KILL
    # shellcheck disable=SC2086
    kill -s $signal $pids 2>/dev/null || true
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      test -n "$(ours "$@")" || return 0
      sleep 0.1
    done
  done
  echo "stop.sh: still there: $*: $pids" >&2
  return 1
}

export SLURM_CONF=$alias/d/slurm.conf
for _ in 1 2 3 4 5 6 7 8 9 10; do
  jobs=$(timeout 5 squeue -h -o %A 2>/dev/null) || break
  test -n "$jobs" || break
  # shellcheck disable=SC2086
  timeout 5 scancel $jobs || break
  sleep 0.5
done
ended slurmd
ended slurmstepd
ended slurmctld
ended munged
rm -rf "$alias" "$dir"/{alias,env,munge,pid,spool,state}
echo "stop.sh: the cluster in $dir is gone; its logs are in $dir/log"
