#!/usr/bin/env bash
# Times `mad report` and `mad compare` as whole processes on runs of 12,032 questions × 3 agents × 3 rounds.
# usage: bench/report.sh FOLDER [TIMES]     the runs are made in FOLDER when they are not there (about 220,000 calls of the simulator)
# Prints a table: median, least and most of TIMES (default 5) runs each. Needs a built tool, python3 and GNU time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(realpath -m "$1") times=${2:-5}
mad() { dotnet artifacts/bin/Mad.Cli/release/Mad.Cli.dll "$@"; }
mkdir -p "$folder"

# Questions of the size of MMLU-Pro's: ten options, some 500 characters in all; 14 categories.
[ -f "$folder/questions.jsonl" ] || python3 - "$folder/questions.jsonl" <<'PY'
import json, sys
words = "force energy market court cell value theory sample price acid verse orbit proof margin tissue treaty".split()
text = lambda seed, count: " ".join(words[(seed * 7 + i * i + i) % len(words)] for i in range(count))
with open(sys.argv[1], "w") as out:
    for i in range(12032):
        options = [f"{text(i + k, 4)} {k}" for k in range(10)]
        out.write(json.dumps({"id": str(i + 1), "category": f"subject {i % 14}", "question": f"Question {i + 1}: {text(i, 40)}?", "options": options, "answer": "ABCDEFGHIJ"[i * 7 % 10]}) + "\n")
PY

for run in one:sim-medium two:sim-large; do
  path=$folder/${run%%:*}
  [ -f "$path/summary.json" ] || mad run --dataset "$folder/questions.jsonl" --num-samples all --rounds 3 --model "${run#*:}" --out "$path" >/dev/null
done

# name, command …
measure() {
  local name=$1; shift
  for _ in $(seq "$times"); do
    /usr/bin/time -f '%e %U %S %M' -o "$folder/time.txt" -- dotnet artifacts/bin/Mad.Cli/release/Mad.Cli.dll "$@" >/dev/null 2>&1
    tail -n 1 "$folder/time.txt"
  done | python3 -c '
import statistics, sys
rows = [[float(x) for x in line.split()] for line in sys.stdin]
wall, cpu, peak = [r[0] for r in rows], [r[1] + r[2] for r in rows], [r[3] / 1024 for r in rows]
print(f"| {sys.argv[1]} | {len(rows)} | {statistics.median(wall):.1f} s ({min(wall):.1f} to {max(wall):.1f}) | {statistics.median(cpu):.1f} s | {max(peak):.0f} MiB |")' "$name"
}

echo "| command | runs | whole command: median (min to max) | CPU | most memory |"
echo "|---|---:|---:|---:|---:|"
measure '`mad report`, one run' report "$folder/one" -o "$folder/report.html"
measure '`mad report --no-debates`' report "$folder/one" --no-debates -o "$folder/figures.html"
measure '`mad report`, both runs' report "$folder/one" "$folder/two" -o "$folder/both.html"
measure '`mad compare`, both runs' compare "$folder/one" "$folder/two"
echo
du -sh --apparent-size "$folder"/one/run.db "$folder"/report.html "$folder"/report-files "$folder"/both-files | sed "s#$folder/##"
