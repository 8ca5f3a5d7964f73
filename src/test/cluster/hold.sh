#!/bin/sh
# Holds a node of a cluster for the suite: a job that does nothing, and ends when the suite's sign of life,
# a file with another text each few seconds, has stood still for a minute. So a suite that is killed, or
# whose host goes down, keeps no node.
# usage: hold.sh FILE
last=
still=0
while [ "$still" -lt 6 ]; do
  sign=
  read -r sign 2>/dev/null <"$1"
  if [ "$sign" = "$last" ]; then still=$((still + 1)); else still=0; fi
  last=$sign
  sleep 10
done
