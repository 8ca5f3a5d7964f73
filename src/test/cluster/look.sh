#!/bin/sh
# Copies what the kernel of this node tells of itself below DIR, where the suite reads it; then answers, so
# that the suite knows that both see the same folder.
# usage: look.sh DIR
copy() {
  [ -r "$1" ] || return 0
  mkdir -p "$dir${1%/*}" && cat "$1" >"$dir$1" 2>/dev/null
}
groups() { # of one controller, from this process's own upwards
  group=$2
  while :; do
    for file in "$1$group"/cpu.max "$1$group"/memory.max "$1$group"/memory.high "$1$group"/memory.current \
      "$1$group"/memory.stat "$1$group"/cpu.cfs_quota_us "$1$group"/cpu.cfs_period_us \
      "$1$group"/memory.limit_in_bytes "$1$group"/memory.usage_in_bytes; do
      copy "$file"
    done
    [ -n "$group" ] && [ "$group" != / ] || break
    group=${group%/*}
  done
}
dir=$1
for file in /proc/cpuinfo /proc/loadavg /proc/meminfo /proc/stat /proc/self/status /proc/self/limits \
  /proc/self/cgroup /proc/self/mountinfo /proc/sys/kernel/randomize_va_space /proc/sys/kernel/osrelease \
  /proc/sys/kernel/perf_event_paranoid /proc/sys/vm/overcommit_memory \
  /sys/devices/system/cpu/cpu0/cpufreq/scaling_governor /sys/devices/system/cpu/smt/control \
  /sys/devices/system/cpu/cpufreq/boost /sys/devices/system/cpu/intel_pstate/no_turbo \
  /sys/kernel/mm/transparent_hugepage/enabled; do
  copy $file
done
while IFS=: read -r number controllers group; do
  case $number in
  0) groups /sys/fs/cgroup "$group" ;;
  *) groups "/sys/fs/cgroup/$controllers" "$group" ;;
  esac
done </proc/self/cgroup
cat "$dir/asked" >"$dir/answered"
