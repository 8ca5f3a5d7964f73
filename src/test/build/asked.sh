#!/bin/sh
# Refuses a Maven call that would be green without measuring what was asked for: Maven only warns of
# a profile that does not exist, and of two gates it runs one.
# usage: asked.sh ASKED GATES OTHERS GOALS   each a list as Maven prints it
set -u
names() { echo "$1" | sed -e 's/Profile {id: \([^,]*\), [^}]*}/\1/g' -e 's/[],[]/ /g'; }
refuse() { echo "$1"; exit 1; }

asked=$(names "$1") gates=$(names "$2") others=$(names "$3") goals=$(names "$4")
wanted= count=0
for profile in $asked; do
  case " $gates " in
    *" $profile "*) wanted="$wanted$profile " count=$((count + 1)) ;;
    *)
      case " $others " in *" $profile "*) continue ;; esac
      # What the user's own settings switch on is not a slip of this command.
      case "${MAVEN_CMD_LINE_ARGS-$profile}" in
        *"$profile"*) refuse "-P$profile: unknown profile; known: $(echo $gates) (a property is typed -D: -Drehearse)" ;;
      esac
      ;;
  esac
done
test $count -le 1 || refuse "-P: one gate in a call, not $count: $(echo $wanted)"

for goal in $goals; do
  case $goal in
    verify | install | deploy) exit 0 ;;
    test | prepare-package | package | *integration-test) early=$goal ;;
  esac
done
test $count -eq 0 || test -z "${early-}" ||
  refuse "mvn $early -P$(echo $wanted): a gate decides in verify: mvn verify -P$(echo $wanted)"
