#!/bin/sh
# Makes the Allure report of a call, and keeps what the next report's trend is drawn from.
# usage: report.sh TOOL CONFIG RESULTS REPORT STAGES
#   TOOL    Allure's folder            CONFIG  the folder of our plugin
#   RESULTS what the tests left        REPORT  the folder for index.html
#   STAGES  what ran, such as "observe screen"
set -u
tool=$1 config=$2 results=$3 report=$4 stages=$5
trends="history.json history-trend.json duration-trend.json categories-trend.json retry-trend.json"
largest=2000000

# A stage says where its history is; what measures nothing has none.
history=$(cat "$results/history-folder.txt" 2>/dev/null) || history=

before() {
  mkdir -p "$results/history" || return
  for file in $trends; do
    if test -f "$history/$file"; then cp "$history/$file" "$results/history/"; fi
  done
}

# The single page holds the history that Allure made: each file as base64 in a call of d().
part() {
  grep -o "d('history/$1','[^']*')" "$report/index.html" | sed "s/.*','//; s/')$//" | base64 -d
}

# Clones may share a history: each call writes under a name of its own.
after() {
  if ! mkdir -p "$history" 2>/dev/null; then
    echo "  history: cannot create $history; the trend does not grow"
    return
  fi
  for file in $trends; do
    fresh="$history/$file.$$.new"
    if ! { part "$file" >"$fresh"; } 2>/dev/null; then
      echo "  history: cannot write $history/$file; the trend does not grow"
    elif ! test -s "$fresh"; then
      echo "  history: Allure left no $file; the trend does not grow"
    elif test "$(wc -c <"$fresh")" -gt $largest; then
      echo "  history: $history/$file would be larger than $largest bytes; delete it to begin anew"
    else
      mv "$fresh" "$history/$file"
    fi
    rm -f "$fresh"
  done
}

rm -rf "$tool/plugins/gate-plugin"
cp -r "$config/plugin" "$tool/plugins/gate-plugin" || exit 1
name=$(cat "$results/report-name.txt" 2>/dev/null || echo "$stages")
test -z "$history" || before
mkdir -p "$(dirname "$report")"
"$tool/bin/allure" generate --single-file --clean --name "$name" --config "$config/allure.yml" \
  --output "$report" "$results" >"$report.log" 2>&1 || { cat "$report.log"; exit 1; }
test -z "$history" || after
exit 0
