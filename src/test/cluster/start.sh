#!/usr/bin/env bash
# Starts a real Slurm on this machine's loopback: one controller, and two nodes, gate1 and gate2, that are
# both this machine. For the suite's own tests and for trying -Drunner=slurm; no place to measure anything.
# usage: start.sh DIR     then:  . DIR/env; sinfo     and at the end:  stop.sh DIR
# Everything of the cluster is in DIR: configuration, munge key and socket, logs, spool, pids.
# Needs slurm-wlm and munge (Debian: apt-get install slurm-wlm munge) and a user with a line in passwd; root
# only to install. No systemd, cgroup or name service is used, and no other cluster here is disturbed.
# Partitions: gate (the default); urgent, which may cancel what runs in gate; shut, which is down.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
test $# = 1 || { echo "usage: start.sh DIR" >&2; exit 2; }
PATH=$PATH:/usr/sbin:/sbin
refuse() { echo "start.sh: $1" >&2; exit 1; }
for program in munged slurmctld slurmd sinfo; do
  command -v $program >/dev/null || refuse "no $program; Debian: apt-get install slurm-wlm munge"
done
user=$(id -un 2>/dev/null) || refuse "user $(id -u) has no line in passwd, and Slurm wants a name"

mkdir -p "$1"
dir=$(cd "$1" && pwd)
test ! -e "$dir/env" || refuse "$dir has a cluster; end it first: $here/stop.sh $dir"
mkdir -p "$dir"/{log,pid,munge,state,spool}
chmod 700 "$dir/munge"
# A socket's path has at most 107 bytes and slurm.conf has no quotes: both see DIR through a short link.
alias=$(mktemp -d /tmp/gate-cluster.XXXXXX)
chmod 711 "$alias"
ln -s "$dir" "$alias/d"
home=$alias/d
echo "$alias" >"$dir/alias"

# Below the ports that the kernel gives away itself, so that none is taken between here and its daemon.
taken=" $(awk 'FNR > 1 { sub(/.*:/, "", $2); print $2 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null | tr '\n' ' ') "
ports=()
for port in $(shuf -i 20000-32000); do
  case $taken in *" $(printf %04X "$port") "*) continue ;; esac
  ports+=("$port")
  test ${#ports[@]} -lt 3 || break
done
host=$(uname -n)
host=${host%%.*}
machine=$(slurmd -C | sed -n 's/^NodeName=[^ ]* //p')

cat >"$dir/slurm.conf" <<END
ClusterName=gate
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=${ports[0]}
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$home/munge/socket
StateSaveLocation=$home/state
SlurmdSpoolDir=$home/spool/%n
SlurmctldPidFile=$home/pid/slurmctld
SlurmdPidFile=$home/pid/%n
SlurmctldLogFile=$home/log/slurmctld
SlurmdLogFile=$home/log/%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
PreemptType=preempt/partition_prio
PreemptMode=CANCEL
SchedulerParameters=sched_interval=1,batch_sched_delay=1,bf_interval=1
SlurmdParameters=config_overrides
MessageTimeout=5
SlurmctldTimeout=10
SlurmdTimeout=10
KillWait=2
CompleteWait=0
ReturnToService=2
NodeName=gate1 NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[1]} Features=loopback,first $machine
NodeName=gate2 NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[2]} Features=loopback,second $machine
PartitionName=gate Nodes=gate[1-2] Default=YES PriorityTier=1
PartitionName=urgent Nodes=gate[1-2] PriorityTier=2 PreemptMode=OFF
PartitionName=shut Nodes=gate[1-2] State=DOWN
END
cat >"$dir/env" <<END
export SLURM_CONF=$home/slurm.conf
END

failed() {
  echo "start.sh: $1; the ends of its logs:" >&2
  tail -n 15 "$dir"/log/* >&2 || true
  "$here/stop.sh" "$dir" || true
  exit 1
}
export SLURM_CONF=$home/slurm.conf
(umask 077 && head -c 128 /dev/urandom >"$dir/munge/key")
# --force: munged dislikes a folder that others may enter or that another user owns, such as a clone in CI.
munged --force --socket="$home/munge/socket" --key-file="$home/munge/key" --seed-file="$home/munge/seed" \
  --pid-file="$home/pid/munged" --log-file="$home/log/munged" 2>"$dir/log/munged.out" || failed "munged did not start"
slurmctld 2>"$dir/log/slurmctld.out" || failed "slurmctld did not start"
for node in gate1 gate2; do
  mkdir -p "$dir/spool/$node"
  slurmd -N $node 2>"$dir/log/$node.out" || failed "slurmd of $node did not start"
done
for ((tenths = 0; tenths < 300; tenths++)); do
  idle=$(timeout 10 sinfo -h -r -p gate -t idle -o %D 2>/dev/null || true)
  test "$idle" != 2 || { echo "start.sh: gate1 and gate2 are idle; . '$dir/env'"; exit 0; }
  sleep 0.1
done
failed "gate1 and gate2 are not both idle after 30 s"
