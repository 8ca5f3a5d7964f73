#!/bin/sh
# Makes the Allure report of a call, and keeps what the next report's trend is drawn from.
# usage: report.sh TOOL CONFIG RESULTS REPORT STAGES
#   TOOL    Allure's folder            CONFIG  the folder of our plugin
#   RESULTS what the tests left        REPORT  the folder for index.html
#   STAGES  what ran, such as "observe screen"
set -u
tool=$1 config=$2 results=$3 report=$4 stages=$5
trends="history.json history-trend.json duration-trend.json categories-trend.json retry-trend.json"
largest=4000000

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

# Nothing that could not be read is overwritten: it is put aside, and said.
aside() {
  number=1
  while test -e "$history/$1.unreadable-$number"; do number=$((number + 1)); done
  mv "$history/$1" "$history/$1.unreadable-$number" &&
    echo "  history: $history/$1 could not be read; kept as $1.unreadable-$number, the trend begins anew"
}

after() {
  mkdir -p "$history" || return
  for file in $trends; do
    part "$file" >"$history/$file.new"
    if ! test -s "$history/$file.new"; then
      rm -f "$history/$file.new"
      echo "  history: Allure left no $file; the trend does not grow"
      continue
    fi
    if test -f "$history/$file" && grep -q "Could not read.*$file" "$report.log"; then aside "$file"; fi
    if test "$(wc -c <"$history/$file.new")" -gt $largest; then
      rm -f "$history/$file.new"
      echo "  history: $history/$file would be larger than $largest bytes; delete it to begin anew"
      continue
    fi
    mv "$history/$file.new" "$history/$file"
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
